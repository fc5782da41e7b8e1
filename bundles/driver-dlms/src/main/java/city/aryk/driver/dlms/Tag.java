package city.aryk.driver.dlms;

/** The first bytes of APDUs (IEC 62056-5-3 clause 9.5; ACSE of ISO/IEC 8650-1). */
final class Tag {
    static final int INITIATE_REQUEST = 0x01;
    static final int INITIATE_RESPONSE = 0x08;
    static final int SERVICE_ERROR = 0x0E;
    static final int NOTIFICATION = 0x0F;
    static final int GLO_INITIATE_REQUEST = 0x21;
    static final int GLO_INITIATE_RESPONSE = 0x28;
    static final int AARQ = 0x60;
    static final int AARE = 0x61;
    static final int RLRQ = 0x62;
    static final int RLRE = 0x63;
    static final int GET_REQUEST = 0xC0;
    static final int SET_REQUEST = 0xC1;
    static final int EVENT_NOTIFICATION = 0xC2;
    static final int ACTION_REQUEST = 0xC3;
    static final int GET_RESPONSE = 0xC4;
    static final int SET_RESPONSE = 0xC5;
    static final int ACTION_RESPONSE = 0xC7;
    static final int GLO_GET_REQUEST = 0xC8;
    static final int EXCEPTION = 0xD8;
    static final int GENERAL_GLO = 0xDB;
    static final int GENERAL_DED = 0xDC;
    static final int GENERAL_CIPHERING = 0xDD;
    static final int GENERAL_SIGNING = 0xDF;
    static final int GENERAL_BLOCK_TRANSFER = 0xE0;

    private Tag() {}

    /** Whether a ciphered APDU of this tag says nothing of its sender. */
    static boolean glo(int tag) {
        return tag == GLO_INITIATE_REQUEST
                || tag == GLO_INITIATE_RESPONSE
                || (tag >= GLO_GET_REQUEST && tag <= 0xCF && tag != 0xCE);
    }

    /** Whether a ciphered APDU of this tag is ciphered with a key that was agreed on for the association. */
    static boolean dedicated(int tag) {
        return tag >= 0xD0 && tag <= 0xD7 && tag != 0xD6;
    }

    /** The tag under which an APDU is ciphered with a global key. */
    static int ciphered(int tag) {
        return switch (tag) {
            case INITIATE_REQUEST -> GLO_INITIATE_REQUEST;
            case INITIATE_RESPONSE -> GLO_INITIATE_RESPONSE;
            default -> tag + (GLO_GET_REQUEST - GET_REQUEST);
        };
    }

    static String label(int tag) {
        return switch (tag) {
            case GLO_INITIATE_REQUEST -> "glo-initiate-request";
            case GLO_INITIATE_RESPONSE -> "glo-initiate-response";
            case GENERAL_GLO -> "general-glo-ciphering";
            case 0xC8 -> "glo-get-request";
            case 0xC9 -> "glo-set-request";
            case 0xCA -> "glo-event-notification-request";
            case 0xCB -> "glo-action-request";
            case 0xCC -> "glo-get-response";
            case 0xCD -> "glo-set-response";
            case 0xCF -> "glo-action-response";
            default -> "tag 0x" + Integer.toHexString(tag);
        };
    }
}
