package city.aryk.analytics.traffic.log;

/**
 * One event of a log.
 *
 * @param device the controller's name
 * @param millis its local time, see {@link city.aryk.analytics.traffic.SignalEvent}
 * @param id the running number that the controller gave the event, or {@link #NO_ID}
 */
public record Logged(String device, long millis, int code, int parameter, long id) {
    /** The log has no running numbers. */
    public static final long NO_ID = -1;
}
