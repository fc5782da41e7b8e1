package city.aryk.api.driver;

import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a recorded telegram or exchange says by itself, without a profile. Immutable.
 *
 * @param device what is known of the device and the frame, e.g. {@code id}, {@code manufacturer}, in the order to show
 * @param points the values, in the order to show
 */
public record Capture(Map<String, String> device, List<Point> points) {

    /**
     * One value of the recording.
     *
     * @param name the protocol's own name for it, e.g. {@code holding.16} or {@code 1.0.1.8.0.255}
     * @param value the exact value; empty where there is none, and {@code quality} says why
     * @param unit by UCUM code
     * @param quality {@code good}, or in a few words what is doubtful or wrong
     * @param more what else is said of it, e.g. {@code storage}, {@code tariff}, in the order to show
     */
    public record Point(String name, Optional<Value> value, Unit unit, String quality, Map<String, String> more) {
        /** The quality of a value that nothing is wrong with. */
        public static final String GOOD = "good";

        public Point {
            more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
        }

        /** A value about which nothing else is said. */
        public Point(String name, Optional<Value> value, Unit unit, String quality) {
            this(name, value, unit, quality, Map.of());
        }
    }

    public Capture {
        device = Collections.unmodifiableMap(new LinkedHashMap<>(device));
        points = List.copyOf(points);
    }
}
