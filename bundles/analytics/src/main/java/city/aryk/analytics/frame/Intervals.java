package city.aryk.analytics.frame;

import city.aryk.api.model.Stamp;
import city.aryk.api.model.Value;
import city.aryk.api.time.Time;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a counter has grown by in intervals aligned to UTC: R(t_k) - R(t_k-1), exact. The register at a boundary is that
 * of a reading within {@value #NEAR_MILLIS} ms; else it is interpolated between its neighbours, where these are at most
 * two intervals apart, and the interval says that it is estimated; else it is not known, and neither is any interval
 * that it bounds. An interval in which the counter was rebased, or the clock was set, is not known. Nothing is carried
 * over a restart: the first interval is the first that was seen from end to end. Owned by one thread at a time.
 */
public final class Intervals {
    private static final long NEAR_MILLIS = 1_000;
    /** Decimals that an interpolated value has more than the register. */
    private static final int MORE_DIGITS = 3;

    private final Register register;
    private final long spanMillis;
    private final Time time;
    private boolean hasBefore;
    private long beforeNanos;
    private BigDecimal beforeTotal = BigDecimal.ZERO;
    private boolean hasBoundary;
    private long boundaryMillis;
    private long boundaryNanos;
    private BigDecimal boundaryTotal = BigDecimal.ZERO;
    private int boundaryEstimated;
    private int samples;

    public Intervals(Register register, Duration span, Time time) {
        this.register = register;
        this.spanMillis = span.toMillis();
        this.time = time;
    }

    /**
     * An interval whose growth is known.
     *
     * @param startMillis UTC
     * @param end its last instant
     * @param growth in the counter's unit
     * @param samples the readings behind its first instant, up to its last
     * @param estimated how many of its two ends were interpolated
     */
    public record Interval(long startMillis, Stamp end, BigDecimal growth, int samples, int estimated) {}

    /** Takes a reading without a doubt; gives the intervals that it ends. */
    public List<Interval> take(Value.Quantity quantity, Stamp at) {
        var step = register.take(quantity.decimal());
        if (!step.isHeight()) {
            return List.of();
        }
        if (!step.isWhole()) {
            hasBoundary = false;
            hasBefore = false;
            samples = 0;
        }
        OptionalLong offset = time.utcOffsetMillis();
        List<Interval> over = offset.isPresent() ? boundaries(at, offset.getAsLong()) : unplaced();
        hasBefore = true;
        beforeNanos = at.nanos();
        beforeTotal = register.total();
        return over;
    }

    private List<Interval> unplaced() {
        hasBoundary = false;
        samples = 0;
        return List.of();
    }

    private List<Interval> boundaries(Stamp at, long offset) {
        long near = NEAR_MILLIS * 1_000_000;
        if (hasBefore && at.nanos() - beforeNanos > 2 * spanMillis * 1_000_000) {
            hasBoundary = false;
            hasBefore = false;
        }
        // a reading just before a boundary was that boundary's too, and so the search begins behind it
        long last = hasBefore ? beforeNanos : at.nanos() - 2 * near;
        long first = nextBoundary(offset + Math.floorDiv(last + near, 1_000_000L));
        long until = offset + Math.floorDiv(at.nanos() + near, 1_000_000L);
        List<Interval> over = new ArrayList<>(0);
        boolean counted = false;
        for (long boundary = first; boundary <= until; boundary += spanMillis) {
            long nanos = (boundary - offset) * 1_000_000;
            if (!counted && at.nanos() - nanos <= near) {
                samples++;
                counted = true;
            }
            cross(boundary, nanos, at, over);
        }
        if (!counted) {
            samples++;
        }
        return over;
    }

    private long nextBoundary(long utc) {
        return utc - Math.floorMod(utc, spanMillis) + spanMillis;
    }

    private void cross(long boundary, long nanos, Stamp at, List<Interval> over) {
        boolean measured = Math.abs(at.nanos() - nanos) <= NEAR_MILLIS * 1_000_000;
        if (!measured && !hasBefore) {
            hasBoundary = false;
            return;
        }
        var total = measured ? register.total() : between(nanos, at.nanos());
        int estimated = measured ? 0 : 1;
        if (hasBoundary && boundary - boundaryMillis == spanMillis && isSteady(nanos)) {
            over.add(new Interval(
                    boundaryMillis,
                    new Stamp(at.boot(), nanos),
                    total.subtract(boundaryTotal),
                    samples,
                    boundaryEstimated + estimated));
        }
        hasBoundary = true;
        boundaryMillis = boundary;
        boundaryNanos = nanos;
        boundaryTotal = total;
        boundaryEstimated = estimated;
        samples = 0;
    }

    /** Whether the clock was not set since the boundary before, but for a hundredth of the interval. */
    private boolean isSteady(long nanos) {
        return Math.abs(nanos - boundaryNanos - spanMillis * 1_000_000) <= spanMillis * 10_000;
    }

    private BigDecimal between(long nanos, long atNanos) {
        var growth = register.total().subtract(beforeTotal);
        return beforeTotal.add(growth.multiply(BigDecimal.valueOf(nanos - beforeNanos))
                .divide(
                        BigDecimal.valueOf(atNanos - beforeNanos),
                        growth.scale() + MORE_DIGITS,
                        RoundingMode.HALF_EVEN));
    }
}
