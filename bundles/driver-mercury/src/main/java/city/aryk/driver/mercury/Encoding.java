package city.aryk.driver.mercury;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** How a number stands in the data of an answer. */
enum Encoding {
    /** Energy, 4 bytes: the high word first, the bytes of a word swapped. */
    E32(4) {
        @Override
        long raw(int[] b) {
            return ((long) b[1] << 24) | (b[0] << 16) | (b[3] << 8) | b[2];
        }
    },
    /** An instantaneous value, 3 bytes in the order high, low, middle. */
    U24(3) {
        @Override
        long raw(int[] b) {
            return swapped(b);
        }
    },
    /** The same of an active power or a power factor: bit 23 set means to the grid, bit 22 is of the reactive power. */
    P24(3) {
        @Override
        long raw(int[] b) {
            return directed(b, ACTIVE);
        }
    },
    /** The same of a reactive power: bit 22 is its direction. */
    Q24(3) {
        @Override
        long raw(int[] b) {
            return directed(b, REACTIVE);
        }
    },
    /** The same of an apparent power, which has no direction: both bits mean nothing for it. */
    S24(3) {
        @Override
        long raw(int[] b) {
            return swapped(b) & MAGNITUDE;
        }
    },
    /** Decimal digits, two a byte, 2 bytes. */
    BCD16(2),
    /** 3 bytes. */
    BCD24(3),
    /** 4 bytes. */
    BCD32(4),
    /** A whole number, 4 bytes, high byte first. */
    U32(4) {
        @Override
        long raw(int[] b) {
            return ((long) b[0] << 24) | (b[1] << 16) | (b[2] << 8) | b[3];
        }
    },
    /** Bytes as numbers of two decimal digits each, 4 bytes: the serial number of a three-phase meter. */
    PAIRS(4) {
        @Override
        long raw(int[] b) {
            long number = 0;
            for (int one : b) {
                number = one > 99 || number < 0 ? -1 : number * 100 + one;
            }
            return number;
        }
    },
    /** Three numbers with points between: a version. */
    DOTTED(3) {
        @Override
        long raw(int[] b) {
            return ((long) b[0] << 16) | (b[1] << 8) | b[2];
        }
    };

    private static final int ACTIVE = 0x80_0000;
    private static final int REACTIVE = 0x40_0000;
    private static final int MAGNITUDE = 0x3F_FFFF;
    private static final int ALL = 0xFF;

    private final int bytes;

    Encoding(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    /** The word of the wiring key {@code type}. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Encoding> ofKey(String key) {
        for (Encoding encoding : values()) {
            if (encoding.key().equals(key)) {
                return Optional.of(encoding);
            }
        }
        return Optional.empty();
    }

    /** Whether it is a text rather than a number. */
    boolean isText() {
        return this == PAIRS || this == DOTTED;
    }

    /** Whether all bytes are FF, by which these meters say that they have no value. */
    boolean isAbsent(byte[] data, int at) {
        for (int i = 0; i < bytes; i++) {
            if ((data[at + i] & 0xFF) != ALL) {
                return false;
            }
        }
        return true;
    }

    /** The number; empty when the bytes are none, e.g. a digit A. */
    OptionalLong number(byte[] data, int at) {
        int[] octets = new int[bytes];
        for (int i = 0; i < bytes; i++) {
            octets[i] = data[at + i] & 0xFF;
        }
        if (this == PAIRS) {
            long pairs = raw(octets);
            return pairs < 0 ? OptionalLong.empty() : OptionalLong.of(pairs);
        }
        return this == BCD16 || this == BCD24 || this == BCD32 ? digits(octets) : OptionalLong.of(raw(octets));
    }

    /** Of those that are no decimal digits. */
    long raw(int[] octets) {
        throw new IllegalStateException(this + " has digits");
    }

    private static OptionalLong digits(int[] octets) {
        long number = 0;
        for (int one : octets) {
            if (one >> 4 > 9 || (one & 0x0F) > 9) {
                return OptionalLong.empty();
            }
            number = number * 100 + (one >> 4) * 10L + (one & 0x0F);
        }
        return OptionalLong.of(number);
    }

    private static long swapped(int[] b) {
        return ((long) b[0] << 16) | (b[2] << 8) | b[1];
    }

    private static long directed(int[] b, int bit) {
        long all = swapped(b);
        long size = all & MAGNITUDE;
        return (all & bit) == 0 ? size : -size;
    }
}
