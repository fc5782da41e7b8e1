package city.aryk.profiles.desired;

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
     */
    public record Device(long looks, long failures, long failuresInARow) {
        /** Whether it answers: asked, and the last look yielded something. */
        public boolean answers() {
            return looks > 0 && failuresInARow == 0;
        }
    }

    public Health {
        devices = Collections.unmodifiableMap(new TreeMap<>(devices)); // so that messages name them in order
    }
}
