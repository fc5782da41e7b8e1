package city.aryk.api.profile;

import city.aryk.api.model.PointId;
import city.aryk.api.model.Stream;
import city.aryk.api.model.Unit;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How one point of one device is read and what it means.
 *
 * @param wiring the driver's own keys (e.g. {@code at}, {@code type}, {@code scale}), as exact text
 */
public record PointPlan(Meaning meaning, Schedule schedule, Map<String, String> wiring) {

    /**
     * What the vocabulary says of the point.
     *
     * @param expect the range outside of which a quantity is doubtful, in {@code unit}
     * @param codes names in other systems, e.g. {@code obis -> 1-0:1.8.0}
     */
    public record Meaning(PointId point, Kind kind, Unit unit, Optional<Range> expect, Map<String, String> codes) {
        public Meaning {
            codes = java.util.Collections.unmodifiableMap(new TreeMap<>(codes));
        }
    }

    /**
     * When the point is read and how it is sent.
     *
     * @param every the period of the fixed grid, 100 ms to 24 h
     * @param tolerance how far the true instant may be off the grid before the reading carries the true one
     * @param aggregate the interval over which a gauge's min, mean and max are computed as points of their own
     */
    public record Schedule(Duration every, Duration tolerance, Stream stream, Optional<Duration> aggregate) {}

    /** A closed range. */
    public record Range(BigDecimal low, BigDecimal high) {
        public Range {
            if (low.compareTo(high) >= 0) {
                throw new IllegalArgumentException("expect [" + low + ", " + high + "]: wanted the lower bound first");
            }
        }

        public boolean holds(BigDecimal value) {
            return value.compareTo(low) >= 0 && value.compareTo(high) <= 0;
        }
    }

    /** What kind of thing the point is. */
    public enum Kind {
        /** A quantity that goes up and down. */
        GAUGE,
        /** A quantity that only grows until its register wraps or is replaced. */
        COUNTER,
        STATE,
        FLAG,
        TEXT,
        BITS
    }

    public PointPlan {
        wiring = java.util.Collections.unmodifiableMap(new TreeMap<>(wiring));
    }

    public PointId point() {
        return meaning.point();
    }
}
