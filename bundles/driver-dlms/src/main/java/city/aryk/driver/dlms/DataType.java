package city.aryk.driver.dlms;

import java.util.Locale;
import java.util.Optional;

/** The types of A-XDR data with their tags (IEC 62056-6-2 clause 4.1.5, IEC 62056-5-3 clause 9.5 "Data"). */
enum DataType {
    NULL_DATA(0),
    ARRAY(1),
    STRUCTURE(2),
    BOOLEAN(3),
    BIT_STRING(4),
    DOUBLE_LONG(5, 4, true),
    DOUBLE_LONG_UNSIGNED(6, 4, false),
    OCTET_STRING(9),
    VISIBLE_STRING(10),
    UTF8_STRING(12),
    BCD(13),
    INTEGER(15, 1, true),
    LONG(16, 2, true),
    UNSIGNED(17, 1, false),
    LONG_UNSIGNED(18, 2, false),
    COMPACT_ARRAY(19),
    LONG64(20, 8, true),
    LONG64_UNSIGNED(21, 8, false),
    ENUM(22, 1, false),
    FLOAT32(23),
    FLOAT64(24),
    DATE_TIME(25),
    DATE(26),
    TIME(27),
    DELTA_INTEGER(28, 1, true),
    DELTA_LONG(29, 2, true),
    DELTA_DOUBLE_LONG(30, 4, true),
    DELTA_UNSIGNED(31, 1, false),
    DELTA_LONG_UNSIGNED(32, 2, false),
    DELTA_DOUBLE_LONG_UNSIGNED(33, 4, false),
    DONT_CARE(255);

    private static final DataType[] ALL = values();

    private final int tag;
    private final int size;
    private final boolean signed;

    DataType(int tag) {
        this(tag, 0, false);
    }

    DataType(int tag, int size, boolean signed) {
        this.tag = tag;
        this.size = size;
        this.signed = signed;
    }

    int tag() {
        return tag;
    }

    /** The bytes of a whole number; 0 where this is none. */
    int size() {
        return size;
    }

    boolean signed() {
        return signed;
    }

    /** Whether the number is to be added to the one in the row before. */
    boolean delta() {
        return tag >= DELTA_INTEGER.tag && tag <= DELTA_DOUBLE_LONG_UNSIGNED.tag;
    }

    boolean many() {
        return this == ARRAY || this == STRUCTURE || this == COMPACT_ARRAY;
    }

    static Optional<DataType> ofTag(int tag) {
        for (DataType type : ALL) {
            if (type.tag == tag) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** As the standard spells it, e.g. {@code double-long-unsigned}. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
