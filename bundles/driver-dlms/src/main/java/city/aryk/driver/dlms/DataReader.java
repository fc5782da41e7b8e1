package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException.Malformed;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads A-XDR data (IEC 62056-5-3 clause 9.5, IEC 61334-6). Takes time and memory in proportion to the bytes: each value
 * counts against a budget, since elements of a compact array may take no byte at all.
 */
final class DataReader {
    private static final int DEEPEST = 16;
    private static final int VALUES_A_BYTE = 4;

    private final Cursor in;
    private int budget;

    DataReader(Cursor in) {
        this.in = in;
        this.budget = 64 + VALUES_A_BYTE * in.left();
    }

    /** Exactly one value in these bytes. */
    static Data only(Octets bytes) throws Malformed {
        Cursor in = bytes.cursor();
        Data data = new DataReader(in).next();
        in.end("data");
        return data;
    }

    Data next() throws Malformed {
        return next(0);
    }

    private Data next(int depth) throws Malformed {
        DataType type = type(in);
        if (type == DataType.COMPACT_ARRAY) {
            return compact(depth);
        }
        if (type.many()) {
            int count = in.length();
            if (count > in.left()) {
                throw in.wrong(type.label() + " of " + count + " elements in " + in.left() + " bytes");
            }
            List<Data> items = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                items.add(next(deeper(depth)));
            }
            spend();
            return new Data.Many(type, items);
        }
        return scalar(type, in);
    }

    /** The shape of the elements of a compact array. */
    private record Shape(DataType type, int count, List<Shape> parts) {}

    private Data compact(int depth) throws Malformed {
        Shape shape = shape(deeper(depth));
        Cursor contents = in.sub(in.length());
        List<Data> items = new ArrayList<>();
        while (!contents.atEnd()) {
            int before = contents.left();
            items.add(shaped(shape, contents));
            if (contents.left() == before) {
                throw contents.wrong("compact array of elements without content");
            }
        }
        return new Data.Many(DataType.COMPACT_ARRAY, items);
    }

    private Shape shape(int depth) throws Malformed {
        spend();
        DataType type = type(in);
        return switch (type) {
            case ARRAY -> {
                int count = in.u16();
                yield new Shape(type, count, List.of(shape(deeper(depth))));
            }
            case STRUCTURE -> {
                int count = in.length();
                List<Shape> parts = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    parts.add(shape(deeper(depth)));
                }
                yield new Shape(type, count, parts);
            }
            case COMPACT_ARRAY -> throw in.wrong("a compact array in the description of a compact array");
            default -> new Shape(type, 0, List.of());
        };
    }

    private Data shaped(Shape shape, Cursor contents) throws Malformed {
        if (!shape.type().many()) {
            return scalar(shape.type(), contents);
        }
        List<Data> items = new ArrayList<>();
        for (int i = 0; i < shape.count(); i++) {
            items.add(shaped(shape.parts().get(shape.type() == DataType.ARRAY ? 0 : i), contents));
        }
        spend();
        return new Data.Many(shape.type(), items);
    }

    private Data scalar(DataType type, Cursor from) throws Malformed {
        spend();
        return switch (type) {
            case NULL_DATA, DONT_CARE -> new Data.Nothing(type);
            case BOOLEAN -> Data.Whole.of(type, from.u8() == 0 ? 0 : 1);
            case BIT_STRING -> bits(from);
            case OCTET_STRING, VISIBLE_STRING, UTF8_STRING -> new Data.Bytes(type, from.counted());
            case DATE_TIME -> new Data.Bytes(type, from.take(12));
            case DATE -> new Data.Bytes(type, from.take(5));
            case TIME -> new Data.Bytes(type, from.take(4));
            case BCD -> bcd(from);
            case FLOAT32 -> real(type, Float.intBitsToFloat((int) from.u32()));
            case FLOAT64 -> real(type, Double.longBitsToDouble((from.u32() << 32) | from.u32()));
            default -> whole(type, from.take(type.size()));
        };
    }

    private static Data whole(DataType type, Octets bytes) {
        byte[] digits = bytes.toArray();
        return new Data.Whole(type, type.signed() ? new BigInteger(digits) : new BigInteger(1, digits));
    }

    /** Two decimal digits in a byte; what is no decimal digit is no value. */
    private static Data bcd(Cursor from) throws Malformed {
        int octet = from.u8();
        boolean decimal = octet >> 4 < 10 && (octet & 0x0F) < 10;
        return decimal
                ? Data.Whole.of(DataType.BCD, (octet >> 4) * 10L + (octet & 0x0F))
                : new Data.Nothing(DataType.BCD);
    }

    private static Data bits(Cursor from) throws Malformed {
        int count = from.length();
        if (count > 8L * from.left()) {
            throw from.wrong("bit-string of " + count + " bits in " + from.left() + " bytes");
        }
        Octets bytes = from.take((count + 7) / 8);
        var digits = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            digits.append(((bytes.at(i / 8) >> (7 - i % 8)) & 1) == 0 ? '0' : '1');
        }
        return new Data.Bits(digits.toString());
    }

    private static Data real(DataType type, double value) {
        if (!Double.isFinite(value)) {
            return new Data.Nothing(type);
        }
        BigDecimal exact = new BigDecimal(value);
        int most = type == DataType.FLOAT32 ? 9 : 17; // decimal digits that always read back
        for (int digits = 1; digits < most; digits++) {
            BigDecimal shorter = exact.round(new MathContext(digits));
            boolean same =
                    type == DataType.FLOAT32 ? shorter.floatValue() == (float) value : shorter.doubleValue() == value;
            if (same) {
                return new Data.Real(type, plain(shorter));
            }
        }
        return new Data.Real(type, plain(exact.round(new MathContext(most))));
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static DataType type(Cursor from) throws Malformed {
        int tag = from.u8();
        return DataType.ofTag(tag).orElseThrow(() -> from.wrong("unknown type of data " + tag));
    }

    private int deeper(int depth) throws Malformed {
        if (depth >= DEEPEST) {
            throw in.wrong("data nested deeper than " + DEEPEST);
        }
        return depth + 1;
    }

    private void spend() throws Malformed {
        if (--budget < 0) {
            throw in.wrong("more values than bytes can hold");
        }
    }
}
