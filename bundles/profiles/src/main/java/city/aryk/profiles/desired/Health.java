package city.aryk.profiles.desired;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a gateway does, counted since a configuration was applied, or, for the one before, over a while before that.
 *
 * @param devices by id, those that are configured
 * @param uplink whether the broker is connected
 * @param memoryMebibytes in use
 */
public record Health(Map<String, Device> devices, boolean uplink, int memoryMebibytes) {
    /**
     * How one device does.
     *
     * @param looks how often it was asked
     * @param failures how many of these yielded nothing at all
     * @param failuresInARow since it answered last
     * @param points by name, those that it was asked for when it answered: the share of these looks, 0 to 1, that
     *     brought a value of the point
     */
    public record Device(long looks, long failures, long failuresInARow, Map<String, BigDecimal> points) {
        public Device {
            points = Map.copyOf(points);
        }

        /** A device of whose points nothing is known. */
        public Device(long looks, long failures, long failuresInARow) {
            this(looks, failures, failuresInARow, Map.of());
        }

        /** Whether it answers: asked, and the last look yielded something. */
        public boolean answers() {
            return looks > 0 && failuresInARow == 0;
        }
    }

    public Health {
        devices = Collections.unmodifiableMap(new TreeMap<>(devices)); // so that messages name them in order
    }
}
