package city.aryk.api.driver;

import city.aryk.api.model.Gap;

/** Why a device could not be read. Sealed, and named by what the caller does next. */
public abstract sealed class DriverException extends Exception {
    private static final long serialVersionUID = 1;

    private final Gap.Cause cause;

    DriverException(Gap.Cause cause, String message) {
        super(message);
        this.cause = cause;
    }

    /** The cause that the gaps of this look carry. */
    public final Gap.Cause gapCause() {
        return cause;
    }

    /** No link: cable, power, address. The session is dead; the lane closes it and backs off. */
    public static final class Unreachable extends DriverException {
        private static final long serialVersionUID = 1;

        public Unreachable(String message) {
            super(Gap.Cause.UNREACHABLE, message);
        }

        public Unreachable(String message, Throwable because) {
            super(Gap.Cause.UNREACHABLE, message);
            initCause(because);
        }
    }

    /** A link, but no answer before the deadline. The session is closed; the device backs off. */
    public static final class Timeout extends DriverException {
        private static final long serialVersionUID = 1;

        public Timeout(String message) {
            super(Gap.Cause.TIMEOUT, message);
        }
    }

    /** The device refuses the conversation as a whole (e.g. wrong password). Repeating at once is useless. */
    public static final class Refused extends DriverException {
        private static final long serialVersionUID = 1;

        public Refused(String message) {
            super(Gap.Cause.REFUSED, message);
        }
    }

    /** A command did not leave: there is no link at present, or the device was not ready in time. May be tried later. */
    public static final class NotSent extends DriverException {
        private static final long serialVersionUID = 1;

        public NotSent(String message) {
            super(Gap.Cause.UNREACHABLE, message);
        }
    }

    /** The answer cannot be understood; the message holds the first bytes in hex. The session is closed. */
    public static final class Malformed extends DriverException {
        private static final long serialVersionUID = 1;

        public Malformed(String message) {
            super(Gap.Cause.MALFORMED, message);
        }

        public Malformed(String message, Throwable because) {
            super(Gap.Cause.MALFORMED, message);
            initCause(because);
        }
    }
}
