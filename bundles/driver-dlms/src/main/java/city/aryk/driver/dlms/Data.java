package city.aryk.driver.dlms;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** A value of A-XDR data, exactly as it was sent. */
sealed interface Data {
    DataType type();

    /** Null-data, don't-care, or a floating point number that is none. */
    record Nothing(DataType type) implements Data {
        static final Nothing NULL = new Nothing(DataType.NULL_DATA);
    }

    /** A whole number, an enumeration, a boolean (0 or 1) or two decimal digits. */
    record Whole(DataType type, BigInteger value) implements Data {
        static Whole of(DataType type, long value) {
            return new Whole(type, BigInteger.valueOf(value));
        }
    }

    /** A finite floating point number as the shortest decimal that reads back to it. */
    record Real(DataType type, BigDecimal value) implements Data {}

    /**
     * Bits.
     *
     * @param digits {@code 0} and {@code 1}, the first bit sent first
     */
    record Bits(String digits) implements Data {
        @Override
        public DataType type() {
            return DataType.BIT_STRING;
        }
    }

    /** A string of any alphabet, or a date or time in its 12, 5 or 4 bytes. */
    record Bytes(DataType type, Octets octets) implements Data {
        static Bytes of(Octets octets) {
            return new Bytes(DataType.OCTET_STRING, octets);
        }
    }

    /** An array, a structure or a compact array. */
    record Many(DataType type, List<Data> items) implements Data {
        public Many {
            items = List.copyOf(items);
        }

        static Many structure(Data... items) {
            return new Many(DataType.STRUCTURE, List.of(items));
        }
    }
}
