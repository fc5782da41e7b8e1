package city.aryk.driver.dlms;

import city.aryk.api.model.Gap;

/** The reasons that a meter gives for not doing what it was asked for (IEC 62056-5-3 clause 9.5). */
final class AccessResult {
    /** The attribute is not there, or not of this class. */
    static final int OBJECT_UNDEFINED = 4;

    private AccessResult() {}

    /** A data-access-result as the standard spells it. */
    static String data(int code) {
        return switch (code) {
            case 0 -> "success";
            case 1 -> "hardware-fault";
            case 2 -> "temporary-failure";
            case 3 -> "read-write-denied";
            case OBJECT_UNDEFINED -> "object-undefined";
            case 9 -> "object-class-inconsistent";
            case 11 -> "object-unavailable";
            case 12 -> "type-unmatched";
            case 13 -> "scope-of-access-violated";
            case 14 -> "data-block-unavailable";
            case 15 -> "long-get-aborted";
            case 16 -> "no-long-get-in-progress";
            case 17 -> "long-set-aborted";
            case 18 -> "no-long-set-in-progress";
            case 19 -> "data-block-number-invalid";
            case 250 -> "other-reason";
            default -> "data-access-result " + code;
        };
    }

    /** What the gap of a point says that the meter answered so for. */
    static Gap.Cause cause(int code) {
        return switch (code) {
            case 1, 2, 11, 14 -> Gap.Cause.NOT_AVAILABLE;
            case OBJECT_UNDEFINED, 9, 12 -> Gap.Cause.UNSUPPORTED;
            default -> Gap.Cause.REFUSED;
        };
    }

    static String state(int state) {
        return switch (state) {
            case 1 -> "service-not-allowed";
            case 2 -> "service-unknown";
            default -> "state-error " + state;
        };
    }

    static String service(int service) {
        return switch (service) {
            case 1 -> "operation-not-possible";
            case 2 -> "service-not-supported";
            case 3 -> "other-reason";
            case 4 -> "pdu-too-long";
            case 5 -> "deciphering-error";
            case 6 -> "invocation-counter-error";
            default -> "service-error " + service;
        };
    }

    static String serviceError(int kind, int value) {
        if (kind == 6) { // initiate
            return switch (value) {
                case 1 -> "dlms-version-too-low";
                case 2 -> "incompatible-conformance";
                case 3 -> "pdu-size-too-short";
                case 4 -> "refused-by-the-vde-handler";
                default -> "initiate error " + value;
            };
        }
        return "error " + kind + "." + value;
    }
}
