package city.aryk.analytics.frame;

import java.time.Duration;

/** Whether something has held without a break for a given time. Owned by one thread at a time. */
public final class Sustained {
    private final long nanos;
    private boolean holding;
    private boolean sustained;
    private long since;

    public Sustained(Duration span) {
        this.nanos = span.toNanos();
    }

    /** What changed. */
    public enum Edge {
        NONE,
        BEGINS,
        ENDS
    }

    /** Takes what holds at an instant of the monotonic scale. */
    public Edge take(boolean holds, long atNanos) {
        if (!holds) {
            holding = false;
            if (sustained) {
                sustained = false;
                return Edge.ENDS;
            }
            return Edge.NONE;
        }
        if (!holding) {
            holding = true;
            since = atNanos;
        }
        if (!sustained && atNanos - since >= nanos) {
            sustained = true;
            return Edge.BEGINS;
        }
        return Edge.NONE;
    }

    /** When it began to hold, in monotonic nanoseconds; only while it does or in the call that ended it. */
    public long since() {
        return since;
    }

    public boolean isSustained() {
        return sustained;
    }
}
