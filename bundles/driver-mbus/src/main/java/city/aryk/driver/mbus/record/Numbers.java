package city.aryk.driver.mbus.record;

import city.aryk.api.wiring.ShortestDecimal;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.Optional;

/** Numbers out of bytes that arrive low byte first. */
final class Numbers {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final HexFormat SPACED = HexFormat.ofDelimiter(" ").withUpperCase();

    private Numbers() {}

    /** Type B: a signed integer of 1 to 8 bytes. */
    static long signed(byte[] low) {
        long number = low[low.length - 1]; // keeps its sign
        for (int i = low.length - 2; i >= 0; i--) {
            number = (number << 8) | (low[i] & 0xFF);
        }
        return number;
    }

    /** Type C or D: an unsigned integer of 1 to 7 bytes, or of 8 whose highest bit is 0. */
    static long unsigned(byte[] low) {
        long number = 0;
        for (int i = low.length - 1; i >= 0; i--) {
            number = (number << 8) | (low[i] & 0xFF);
        }
        return number;
    }

    /** Whether a signed integer is the one that means "invalid": only its highest bit is set. */
    static boolean isLowest(byte[] low) {
        return signed(low) == Long.MIN_VALUE >> (64 - 8 * low.length);
    }

    /**
     * Type A: decimal digits, two in a byte, at most 9 bytes; an F in the highest place is a minus sign.
     *
     * @return empty where a digit is none
     */
    static Optional<Long> bcd(byte[] low) {
        long number = 0;
        int places = 2 * low.length;
        boolean negative = (low[low.length - 1] & 0xF0) == 0xF0;
        for (int place = negative ? places - 2 : places - 1; place >= 0; place--) {
            int digit = (low[place / 2] >> (4 * (place % 2))) & 15;
            if (digit > 9) {
                return Optional.empty();
            }
            number = 10 * number + digit;
        }
        return Optional.of(negative ? -number : number);
    }

    /** Type H: a float32; the shortest decimal that reads back to it, or empty where it is no finite number. */
    static Optional<BigDecimal> real(byte[] low) {
        float number = Float.intBitsToFloat((int) unsigned(low));
        if (!Float.isFinite(number)) {
            return Optional.empty();
        }
        var shortest = ShortestDecimal.of(number);
        return Optional.of(BigDecimal.valueOf(shortest.digits(), shortest.scale()));
    }

    /** The hex digits of a number, the highest first. */
    static String hex(byte[] low) {
        return HEX.formatHex(reversed(low));
    }

    /** The bytes of a number in hex, the highest first, with blanks between. */
    static String spacedHex(byte[] low) {
        return SPACED.formatHex(reversed(low));
    }

    static byte[] reversed(byte[] bytes) {
        byte[] other = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            other[i] = bytes[bytes.length - 1 - i];
        }
        return other;
    }
}
