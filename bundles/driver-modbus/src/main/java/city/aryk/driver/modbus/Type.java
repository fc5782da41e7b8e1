package city.aryk.driver.modbus;

import java.util.Locale;
import java.util.Optional;

/** What the registers of a point hold. */
enum Type {
    U16(1),
    S16(1),
    U32(2),
    S32(2),
    U64(4),
    S64(4),
    /** IEEE 754 binary32. */
    F32(2),
    /** IEEE 754 binary64. */
    F64(4),
    /** Four decimal digits, one a nibble. */
    BCD16(1),
    /** Eight decimal digits, one a nibble. */
    BCD32(2),
    /** One coil or discrete input, or one bit of a register. */
    FLAG(1),
    /** Two characters of ISO 8859-1 a register, the first in the high byte, ended by NUL. */
    TEXT(0),
    /** As many coils, discrete inputs or register bits as the length says; bit 0 of the first register first. */
    BITS(0);

    private final int registers;

    Type(int registers) {
        this.registers = registers;
    }

    /** How many registers it takes, 1, 2 or 4; 0 where the length says so. */
    int registers() {
        return registers;
    }

    boolean isFloat() {
        return this == F32 || this == F64;
    }

    boolean isSigned() {
        return this == S16 || this == S32 || this == S64;
    }

    boolean isUnsigned() {
        return this == U16 || this == U32 || this == U64;
    }

    boolean isInteger() {
        return isSigned() || isUnsigned() || this == BCD16 || this == BCD32;
    }

    /** The word of the profile's {@code type:} key. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Type> ofKey(String key) {
        for (var type : values()) {
            if (type.key().equals(key)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
