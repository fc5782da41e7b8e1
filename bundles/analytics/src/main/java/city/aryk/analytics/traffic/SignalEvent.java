package city.aryk.analytics.traffic;

/**
 * One high-resolution event of a signal controller (Indiana enumerations, 2012, and vendors' codes above 218).
 *
 * @param millis the controller's local time, milliseconds since 1970-01-01T00:00 of its own calendar
 * @param device the ordinal of the controller in its run
 * @param code the kind of event, 0..32767
 * @param parameter the phase, detector, ring or value that the event is about, 0..32767
 */
public record SignalEvent(long millis, int device, int code, int parameter) {
    /** The highest code and the highest parameter. */
    public static final int MAX = 32_767;

    /** The same event at another time. */
    SignalEvent at(long otherMillis) {
        return new SignalEvent(otherMillis, device, code, parameter);
    }
}
