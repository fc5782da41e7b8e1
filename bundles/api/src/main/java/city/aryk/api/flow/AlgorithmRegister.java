package city.aryk.api.flow;

import city.aryk.api.model.DeviceId;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** What the gateway computes at present. Safe for use by all threads; never blocks. */
@ProviderType
public interface AlgorithmRegister {

    /** Grows with every change. Read before the entries, so that a change in between is seen the next time. */
    long revision();

    /** Everything that runs, in a fixed order. */
    List<Entry> inForce();

    /**
     * An algorithm at work.
     *
     * @param devices whose readings are used
     * @param results the device whose points the results are; {@code *} stands for each of the devices
     * @param settings every setting in force, those of the site and the standard ones
     */
    record Entry(
            Algorithm.Description algorithm, List<DeviceId> devices, String results, Map<String, String> settings) {
        public Entry {
            devices = List.copyOf(devices);
            settings = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(settings));
        }
    }
}
