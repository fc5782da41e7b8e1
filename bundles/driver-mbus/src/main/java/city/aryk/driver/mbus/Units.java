package city.aryk.driver.mbus;

import city.aryk.api.model.Unit;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** Exact factors between the units that meters send and those of vocabularies. What would have to be rounded has none. */
final class Units {
    private static final Map<String, Integer> FACTORS = Map.ofEntries(
            Map.entry("min s", 60),
            Map.entry("h s", 3_600),
            Map.entry("h min", 60),
            Map.entry("d s", 86_400),
            Map.entry("d min", 1_440),
            Map.entry("d h", 24),
            Map.entry("a mo", 12),
            Map.entry("W.h J", 3_600),
            Map.entry("m3/min m3/h", 60),
            Map.entry("m3/s m3/h", 3_600),
            Map.entry("m3/s m3/min", 60),
            Map.entry("m3 L", 1_000),
            Map.entry("m3/h L/h", 1_000),
            Map.entry("bar Pa", 100_000));

    private Units() {}

    /** What to multiply with; empty where there is no exact way. */
    static Optional<BigDecimal> factor(Unit from, Unit to) {
        return from.equals(to)
                ? Optional.of(BigDecimal.ONE)
                : Optional.ofNullable(FACTORS.get(from + " " + to)).map(BigDecimal::valueOf);
    }
}
