package city.aryk.driver.modbus;

/** Exception codes by the names of the MODBUS Application Protocol V1.1b3, clause 7. */
final class ExceptionCode {
    static final int ILLEGAL_FUNCTION = 0x01;
    static final int ILLEGAL_DATA_ADDRESS = 0x02;
    static final int ILLEGAL_DATA_VALUE = 0x03;
    static final int SERVER_DEVICE_FAILURE = 0x04;
    static final int ACKNOWLEDGE = 0x05;
    static final int SERVER_DEVICE_BUSY = 0x06;
    static final int MEMORY_PARITY_ERROR = 0x08;
    static final int GATEWAY_PATH_UNAVAILABLE = 0x0A;
    static final int GATEWAY_TARGET_FAILED_TO_RESPOND = 0x0B;

    private ExceptionCode() {}

    /** E.g. {@code exception 2 (ILLEGAL DATA ADDRESS)}; a code that the clause does not list has no name. */
    static String describe(int code) {
        String name = name(code);
        return "exception " + code + (name.isEmpty() ? "" : " (" + name + ")");
    }

    private static String name(int code) {
        return switch (code) {
            case ILLEGAL_FUNCTION -> "ILLEGAL FUNCTION";
            case ILLEGAL_DATA_ADDRESS -> "ILLEGAL DATA ADDRESS";
            case ILLEGAL_DATA_VALUE -> "ILLEGAL DATA VALUE";
            case SERVER_DEVICE_FAILURE -> "SERVER DEVICE FAILURE";
            case ACKNOWLEDGE -> "ACKNOWLEDGE";
            case SERVER_DEVICE_BUSY -> "SERVER DEVICE BUSY";
            case MEMORY_PARITY_ERROR -> "MEMORY PARITY ERROR";
            case GATEWAY_PATH_UNAVAILABLE -> "GATEWAY PATH UNAVAILABLE";
            case GATEWAY_TARGET_FAILED_TO_RESPOND -> "GATEWAY TARGET DEVICE FAILED TO RESPOND";
            default -> "";
        };
    }
}
