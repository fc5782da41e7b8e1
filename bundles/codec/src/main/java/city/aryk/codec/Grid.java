package city.aryk.codec;

import java.util.Arrays;

/** The grid that stamps follow, as far as they do: stamp i = origin + (i + sum of steps to i) * period + residual i. */
@SuppressWarnings("ArrayRecordComponent") // a carrier inside this package, never compared
record Grid(int mode, long origin, long period, long[] steps, long[] residuals) {
    /** Milliseconds: a period is written in the largest of these that divides it. */
    static final long[] UNITS = {1, 1_000, 60_000, 3_600_000};

    private static final long[] NONE = {};
    private static final long[] ROUND = {1, 10, 100, 1_000, 60_000};
    /** Beyond this no grid is looked for, so that no sum wraps. */
    private static final long FAR = 1L << 52;

    Grid(int mode, long origin, long period) {
        this(mode, origin, period, NONE, NONE);
    }

    static Grid of(long stamp, long period) {
        return new Grid(0, stamp, period);
    }

    static Grid of(long[] millis) {
        long period = millis[1] - millis[0];
        boolean far = false;
        for (long stamp : millis) {
            far |= Math.abs(stamp) >= FAR || stamp == Long.MIN_VALUE;
        }
        if (far) {
            return free(millis);
        }
        int i = 1;
        while (i < millis.length && millis[i] - millis[i - 1] == period) {
            i++;
        }
        if (i == millis.length && period > 0 && period < Settings.NARROW) {
            return new Grid(0, millis[0], period);
        }
        return irregular(millis);
    }

    private static Grid free(long[] millis) {
        var off = new long[millis.length];
        for (int i = 0; i < off.length; i++) {
            off[i] = millis[i] - millis[0];
        }
        return new Grid(TimeCoder.FREE, millis[0], 1, NONE, off);
    }

    private static Grid irregular(long[] millis) {
        var deltas = new long[millis.length - 1];
        for (int i = 0; i < deltas.length; i++) {
            deltas[i] = millis[i + 1] - millis[i];
        }
        Arrays.sort(deltas);
        long median = deltas[deltas.length / 2];
        if (median <= 0 || median >= Settings.NARROW) {
            return free(millis);
        }
        Grid best = free(millis);
        double least = Double.MAX_VALUE;
        for (long round : ROUND) {
            long period = (median + round / 2) / round * round;
            if (period > 0 && period < Settings.NARROW) {
                long whole = Math.floorDiv(millis[0], period) * period;
                for (long origin : new long[] {whole, millis[0]}) {
                    double cost = cost(millis, origin, period) + (origin == whole ? 0 : 16);
                    if (cost < least) {
                        least = cost;
                        best = new Grid(0, origin, period);
                    }
                }
            }
        }
        return best.period == 1 && best.mode == TimeCoder.FREE ? best : on(millis, best.origin, best.period);
    }

    /** About the bits that the residuals and the left-out periods take. */
    private static double cost(long[] millis, long origin, long period) {
        double cost = 0;
        long last = -1;
        for (long stamp : millis) {
            long slot = Math.floorDiv(stamp - origin + period / 2, period);
            long off = stamp - origin - slot * period;
            cost += off == 0 ? 0.02 : 2 + ValueCoder.length(Math.abs(off));
            cost += slot == last + 1 ? 0.02 : 6 + ValueCoder.length(Math.abs(slot - last));
            last = slot;
        }
        return cost;
    }

    private static Grid on(long[] millis, long origin, long period) {
        var steps = new long[millis.length];
        var off = new long[millis.length];
        long last = -1;
        int mode = 0;
        for (int i = 0; i < millis.length; i++) {
            long slot = Math.floorDiv(millis[i] - origin + period / 2, period);
            steps[i] = slot - last - 1;
            off[i] = millis[i] - origin - slot * period;
            mode |= (steps[i] != 0 ? TimeCoder.STEPS : 0) | (off[i] != 0 ? TimeCoder.RESIDUALS : 0);
            last = slot;
        }
        return new Grid(mode, origin, period, steps, off);
    }
}
