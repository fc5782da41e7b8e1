package city.aryk.driver.modbus;

import java.util.Optional;

/**
 * The reading functions of the MODBUS Application Protocol V1.1b3, clauses 6.1 to 6.4. No other function exists in this
 * driver, so it cannot change a device.
 */
enum Function {
    COILS(1, "coil", 2000),
    DISCRETE_INPUTS(2, "discrete", 2000),
    HOLDING_REGISTERS(3, "holding", 125),
    INPUT_REGISTERS(4, "input", 125);

    /** The bit that turns a function code into an exception function code (clause 7). */
    static final int EXCEPTION = 0x80;

    private final int code;
    private final String key;
    private final int most;

    Function(int code, String key, int most) {
        this.code = code;
        this.key = key;
        this.most = most;
    }

    /** The function code on the wire, 1 to 4. */
    int code() {
        return code;
    }

    /** The word of the profile's {@code read:} key. */
    String key() {
        return key;
    }

    /** The largest quantity of one request: 2000 bits or 125 registers. */
    int most() {
        return most;
    }

    /** Whether it yields single bits; otherwise it yields 16-bit registers. */
    boolean bits() {
        return this == COILS || this == DISCRETE_INPUTS;
    }

    /** The byte count of an answer of the given quantity of bits or registers. */
    int bytes(int quantity) {
        return bits() ? (quantity + 7) / 8 : quantity * 2;
    }

    static Optional<Function> ofCode(int code) {
        return switch (code) {
            case 1 -> Optional.of(COILS);
            case 2 -> Optional.of(DISCRETE_INPUTS);
            case 3 -> Optional.of(HOLDING_REGISTERS);
            case 4 -> Optional.of(INPUT_REGISTERS);
            default -> Optional.empty();
        };
    }

    static Optional<Function> ofKey(String key) {
        for (var function : values()) {
            if (function.key.equals(key)) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }
}
