package city.aryk.driver.dlms;

import java.math.BigInteger;

/** Writes A-XDR data. A compact array is written as an array: the same values in more bytes. */
final class DataWriter {
    private DataWriter() {}

    static Octets of(Data data) {
        var out = new Output();
        write(data, out);
        return out.octets();
    }

    static void write(Data data, Output out) {
        DataType type = data.type() == DataType.COMPACT_ARRAY ? DataType.ARRAY : data.type();
        if (data instanceof Data.Nothing) {
            nothing(type, out);
        } else if (data instanceof Data.Whole whole) {
            out.u8(type.tag());
            whole(type, whole.value(), out);
        } else if (data instanceof Data.Real real) {
            out.u8(type.tag());
            if (type == DataType.FLOAT32) {
                out.u32(Float.floatToIntBits(real.value().floatValue()));
            } else {
                long bits = Double.doubleToLongBits(real.value().doubleValue());
                out.u32(bits >>> 32).u32(bits);
            }
        } else if (data instanceof Data.Bits bits) {
            bits(out.u8(type.tag()), bits.digits());
        } else if (data instanceof Data.Bytes bytes) {
            boolean fixed = type == DataType.DATE_TIME || type == DataType.DATE || type == DataType.TIME;
            out.u8(type.tag());
            if (fixed) {
                out.put(bytes.octets());
            } else {
                out.counted(bytes.octets());
            }
        } else if (data instanceof Data.Many many) {
            out.u8(type.tag()).length(many.items().size());
            many.items().forEach(item -> write(item, out));
        }
    }

    /** A number that is none is written as null-data. */
    private static void nothing(DataType type, Output out) {
        out.u8(type == DataType.DONT_CARE ? type.tag() : DataType.NULL_DATA.tag());
    }

    private static void whole(DataType type, BigInteger value, Output out) {
        if (type == DataType.BCD) {
            int number = value.intValue();
            out.u8(((number / 10) << 4) | (number % 10));
            return;
        }
        for (int shift = Math.max(1, type.size()) * 8 - 8; shift >= 0; shift -= 8) {
            out.u8(value.shiftRight(shift).intValue());
        }
    }

    private static void bits(Output out, String digits) {
        out.length(digits.length());
        for (int i = 0; i < digits.length(); i += 8) {
            int octet = 0;
            for (int j = i; j < i + 8; j++) {
                octet = (octet << 1) | (j < digits.length() && digits.charAt(j) == '1' ? 1 : 0);
            }
            out.u8(octet);
        }
    }
}
