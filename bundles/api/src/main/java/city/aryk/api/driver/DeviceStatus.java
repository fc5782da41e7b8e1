package city.aryk.api.driver;

import city.aryk.api.model.Stamp;

/**
 * How a device is doing: what, and why.
 *
 * @param reason one English sentence, empty when all is well
 * @param since when the status last changed
 */
public record DeviceStatus(Status status, Reason why, String reason, Stamp since) {

    public enum Status {
        /** Not asked yet. */
        UNKNOWN,
        ONLINE,
        OFFLINE
    }

    public enum Reason {
        NONE,
        /** Profile, endpoint or driver is missing or wrong; asking would be useless. */
        CONFIGURATION,
        UNREACHABLE,
        TIMEOUT,
        REFUSED,
        MALFORMED,
        /** The driver failed by a fault of its own. */
        FAULT
    }
}
