package city.aryk.driver.mbus.wireless;

import city.aryk.api.driver.DriverException;

/** Why a telegram gives no values: one of a few kinds, which a field engineer must be able to tell apart. */
final class TelegramException extends Exception {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    enum Kind {
        /** Not a telegram, or cut short. */
        MALFORMED,
        /** Damaged on the air. */
        CHECKSUM,
        /** Encrypted, and no key is known for this meter. */
        NO_KEY,
        /** Decrypted, and what came out is not what every such telegram begins or ends with. */
        WRONG_KEY,
        /** Secured by a mode that is not decoded here. */
        UNSUPPORTED_MODE,
        /** A frame format that is not decoded here, the manufacturers' own among them. */
        UNSUPPORTED_FORMAT,
        /** A compact frame whose full frame was not heard yet. */
        UNKNOWN_LAYOUT
    }

    TelegramException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    static TelegramException malformed(String message) {
        return new TelegramException(Kind.MALFORMED, message);
    }

    /** The same for whoever asked the driver. */
    DriverException asDriverException() {
        String message = String.valueOf(getMessage());
        return switch (kind) {
            case NO_KEY, WRONG_KEY, UNSUPPORTED_MODE -> new DriverException.Refused(message);
            case MALFORMED, CHECKSUM, UNSUPPORTED_FORMAT, UNKNOWN_LAYOUT -> new DriverException.Malformed(message);
        };
    }
}
