package city.aryk.driver.iec62056;

import java.util.Locale;
import java.util.Optional;

/** How the block check character is made of the characters behind SOH or STX up to and with ETX or EOT. */
enum Check {
    /** The standard's: exclusive or, the longitudinal parity of ISO 1155 (IEC 62056-21, clause 6.3.1). */
    XOR {
        @Override
        int add(int sum, int character) {
            return sum ^ character;
        }
    },
    /** That of Energomera: the sum modulo 128. */
    SUM {
        @Override
        int add(int sum, int character) {
            return (sum + character) & Control.SEVEN_BITS;
        }
    };

    abstract int add(int sum, int character);

    /** The check character of {@code bytes[from]} up to, not with, {@code bytes[to]}. */
    int of(byte[] bytes, int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum = add(sum, bytes[i] & Control.SEVEN_BITS);
        }
        return sum;
    }

    /** The word of the wiring key {@code check}. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Check> ofKey(String key) {
        for (Check check : values()) {
            if (check.key().equals(key)) {
                return Optional.of(check);
            }
        }
        return Optional.empty();
    }
}
