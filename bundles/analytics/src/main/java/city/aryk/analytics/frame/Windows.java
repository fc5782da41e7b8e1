package city.aryk.analytics.frame;

import city.aryk.api.model.Stamp;
import city.aryk.api.time.Time;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Follows the windows of a span as the scans come. While the time is not trusted no window is open, and nothing is to be
 * counted. The first window after a start is open from the first scan on; how much of it was seen its count of samples
 * tells. A clock that is set by more than {@value #STEP_MILLIS} ms breaks the open window: what was counted in it
 * belongs to no window. Owned by one thread at a time.
 */
public final class Windows {
    private static final long STEP_MILLIS = 2_000;

    private static final long NEAR_MILLIS = 1_000;

    private final Span span;
    private final Time time;
    private boolean open;
    private long start;
    private long end;
    private long offset;

    public Windows(Span span, Time time) {
        this.span = span;
        this.time = time;
    }

    /**
     * A window that is over.
     *
     * @param startMillis its first instant, UTC
     * @param endMillis the first instant behind it, UTC
     * @param end the same on the monotonic scale
     * @param broken whether the clock was set in it: what was counted is to be thrown away
     */
    public record Window(long startMillis, long endMillis, Stamp end, boolean broken) {
        public long millis() {
            return endMillis - startMillis;
        }
    }

    /**
     * Goes on to the window that holds the instant of a scan, before the scan is counted.
     *
     * @return the window before, where it is over
     */
    public Optional<Window> advance(Stamp at) {
        OptionalLong now = time.utcOffsetMillis();
        if (now.isEmpty()) {
            return Optional.empty();
        }
        long utc = now.getAsLong() + Math.floorDiv(at.nanos(), 1_000_000L);
        if (!open) {
            open(utc, now.getAsLong());
            return Optional.empty();
        }
        boolean broken = Math.abs(now.getAsLong() - offset) > STEP_MILLIS;
        if (!broken && utc < end) {
            offset = now.getAsLong();
            return Optional.empty();
        }
        long nanos = (end - now.getAsLong()) * 1_000_000;
        var over = new Window(start, end, new Stamp(at.boot(), nanos), broken);
        open(utc, now.getAsLong());
        return Optional.of(over);
    }

    private void open(long utc, long utcOffset) {
        open = true;
        offset = utcOffset;
        start = span.startOf(utc);
        end = span.endOf(start);
    }

    /** Whether a scan of this instant belongs to the open window; one that comes late belongs to none. */
    public boolean holds(Stamp at) {
        return open && offset + Math.floorDiv(at.nanos(), 1_000_000L) >= start;
    }

    /** Whether this is the open window's very end, within {@value #NEAR_MILLIS} ms: what flowed until now is its own. */
    public boolean endsAt(Stamp at) {
        return open && Math.abs(offset + Math.floorDiv(at.nanos(), 1_000_000L) - end) <= NEAR_MILLIS;
    }
}
