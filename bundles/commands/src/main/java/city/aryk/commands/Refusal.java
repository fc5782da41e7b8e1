package city.aryk.commands;

import java.util.Locale;

/** Why a request is not carried out. The code travels to the requester; the message beside it says what. */
public enum Refusal {
    /** Longer than a request may be. */
    TOO_LARGE,
    /** Not of the one form that a request has. */
    MALFORMED,
    /** Signed by nobody whom the site knows. */
    UNKNOWN_KEY,
    /** The signature does not belong to the request. */
    BAD_SIGNATURE,
    /** The key does not hold the role that the command wants. */
    ROLE,
    /** Made for another gateway. */
    WRONG_GATEWAY,
    /** The site has no such device, or does not let it be asked. */
    UNKNOWN_DEVICE,
    /** The device's profile knows no such command. */
    UNKNOWN_COMMAND,
    /** The gateway does not know the time, so that it cannot tell whether the request is still good. */
    TIME_UNKNOWN,
    EXPIRED,
    /** Good for longer than the gateway remembers requests. */
    NOT_AFTER_TOO_FAR,
    /** What was seen before was lost; requests that may have been seen are refused. */
    MEMORY_LOST,
    /** Seen before. */
    REPLAYED,
    /** More requests are remembered than there is room for. */
    TOO_MANY,
    /** More often than the profile lets the device be asked. */
    RATE,
    /** An argument is missing, unknown, of another type or out of its range. */
    ARGUMENTS,
    /** The vehicle is not late enough. */
    NOT_LATE,
    /** A request of the same vehicle and approach is open. */
    ALREADY_OPEN,
    /** The request that is to be updated or cancelled is not open. */
    NOT_OPEN,
    /** The request that is to be updated or cancelled is another one's. */
    NOT_YOURS,
    /** Switched off at the gateway. */
    SWITCHED_OFF,
    /** More wait already than are taken. */
    BUSY,
    /** It could not be written down before it would have been sent. */
    NOT_RECORDED,
    /** Nothing was sent: the device is away, its state is not known, or the wire was not free. */
    NOT_SENT,
    /** The device or its driver does not take it. */
    DEVICE_REFUSED;

    /** The name in answers and events, e.g. {@code wrong-gateway}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
