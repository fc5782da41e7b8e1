package city.aryk.driver.mbus.wireless;

import java.util.OptionalInt;

/**
 * A telegram of which all layers but the application are taken off.
 *
 * @param frame as it came
 * @param meter whose values these are: the sender, or the meter behind a radio adapter
 */
record Telegram(LinkFrame frame, MeterAddress meter, Transport transport, Content content) {

    /**
     * What the layers between link and application say.
     *
     * @param access the access number, new with each new message; empty where there is none
     * @param status of the meter, 0 to 255 (EN 13757-7, clause 7.5.6); 0 where there is none
     */
    record Transport(OptionalInt access, int status, Protection protection) {}

    /** How the telegram is secured, and what came of it. */
    record Protection(Scheme scheme, int mode, Found found) {
        static final Protection NONE = new Protection(Scheme.TRANSPORT, 0, Found.PLAIN);

        /** E.g. {@code mode 7, decrypted and authenticated}. */
        @Override
        public String toString() {
            String what = scheme == Scheme.LINK ? "link layer AES-CTR" : "mode " + mode;
            return switch (found) {
                case PLAIN -> "none";
                case ALREADY_CLEAR -> what + " announced, in clear";
                case DECRYPTED -> what + ", decrypted";
                case AUTHENTICATED -> what + ", decrypted and authenticated";
            };
        }
    }

    /** Which layer encrypts. */
    enum Scheme {
        LINK,
        TRANSPORT
    }

    /** What was found. */
    enum Found {
        /** Nothing was encrypted. */
        PLAIN,
        /** Encryption is announced, but the content is in clear: somebody on the way decrypted it. */
        ALREADY_CLEAR,
        DECRYPTED,
        AUTHENTICATED
    }

    /**
     * The application layer.
     *
     * @param ci the field that told its form, 0 to 255
     * @param bytes behind that field and the transport header
     */
    record Content(Form form, int ci, Bytes bytes) {}

    /** The forms of an application layer that are told apart. */
    enum Form {
        /** Records with their heads. */
        RECORDS,
        /** Values only; the heads are known from a frame with the same signature. */
        COMPACT,
        /** Heads only: the layout for compact frames. */
        LAYOUT,
        /** An error code of the application. */
        ERROR,
        /** Nothing. */
        EMPTY,
        /** A form of the manufacturer, or one that is not decoded here. */
        FOREIGN
    }
}
