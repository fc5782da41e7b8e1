package city.aryk.analytics.traffic.measure;

/**
 * Gives one detector's events the partners that are missing, so that on and off alternate. Of two ONs the first ends at
 * the second when that comes soon, else half-way between; between two OFFs an ON is put half-way; before a first OFF an
 * ON is put one millisecond earlier.
 */
final class DetectorRepair {
    private static final long SOON = 2_000;

    private final boolean repairs;
    private final Sink sink;
    private boolean seen;
    private boolean on;
    private long last;

    /** Takes the repaired changes, not always in order of time. */
    @FunctionalInterface
    interface Sink {
        /**
         * A change.
         *
         * @param by 1 for on, -1 for off
         */
        void change(long millis, int by);
    }

    /**
     * A repair.
     *
     * @param repairs false where events without a partner are left out instead
     */
    DetectorRepair(boolean repairs, Sink sink) {
        this.repairs = repairs;
        this.sink = sink;
    }

    void accept(boolean nowOn, long millis) {
        if (!repairs) {
            plain(nowOn, millis);
            return;
        }
        if (!seen) {
            if (!nowOn) {
                sink.change(millis - 1, 1);
            }
        } else if (nowOn == on) {
            long halfWay = Math.floorDiv(last + millis, 2);
            boolean soon = nowOn && millis - last <= SOON;
            sink.change(soon ? millis : halfWay, nowOn ? -1 : 1);
        }
        sink.change(millis, nowOn ? 1 : -1);
        seen = true;
        on = nowOn;
        last = millis;
    }

    /** A repeated ON or OFF changes nothing; a first OFF shows that the state before was not known. */
    private void plain(boolean nowOn, long millis) {
        if (nowOn != on || !seen) {
            sink.change(millis, nowOn ? 1 : on ? -1 : 0);
        }
        seen = true;
        on = nowOn;
        last = millis;
    }

    /** Changes before this time will not come any more; {@code now} is the time of the stream. */
    long settled(long now) {
        return seen && repairs ? last : now - 1;
    }
}
