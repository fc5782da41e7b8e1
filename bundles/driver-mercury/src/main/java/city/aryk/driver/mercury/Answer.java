package city.aryk.driver.mercury;

import java.util.Arrays;

/** What a meter said. */
sealed interface Answer {

    /** The data behind the address. Immutable. */
    final class Data implements Answer {
        private final byte[] bytes;

        Data(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        int length() {
            return bytes.length;
        }

        byte[] bytes() {
            return bytes.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Data data && Arrays.equals(bytes, data.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    /**
     * A status of a three-phase meter, the low digit of one byte.
     *
     * @param code 0 to 15
     */
    record Status(int code) implements Answer {
        static final int OK = 0;
        static final int UNKNOWN_COMMAND = 1;
        static final int INTERNAL_ERROR = 2;
        static final int LEVEL_TOO_LOW = 3;
        static final int CHANNEL_CLOSED = 5;

        /** E.g. {@code status 5 (the channel is not open)}. */
        @Override
        public String toString() {
            String name =
                    switch (code) {
                        case OK -> "all is well";
                        case UNKNOWN_COMMAND -> "unknown command or parameter";
                        case INTERNAL_ERROR -> "internal error of the meter";
                        case LEVEL_TOO_LOW -> "the access level is too low, or the password is wrong";
                        case 4 -> "the clock was set already today";
                        case CHANNEL_CLOSED -> "the channel is not open";
                        default -> "unknown";
                    };
            return "status " + code + " (" + name + ")";
        }
    }
}
