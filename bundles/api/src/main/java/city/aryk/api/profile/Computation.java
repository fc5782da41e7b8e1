package city.aryk.api.profile;

import city.aryk.api.model.DeviceId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that the site wants to be computed from its devices, or not to be.
 *
 * @param name of the computation; where its results belong to no single device, they are points of a device of this name
 * @param algorithm the name of the {@link city.aryk.api.flow.Algorithm}
 * @param devices whose readings are used, in the order of the site's file; empty where the site leaves it to the
 *     algorithm
 * @param settings the algorithm's own keys as exact text; nested keys joined by dots, lists by commas
 * @param secrets what the settings name as {@code secret:NAME}, by the setting's key
 */
public record Computation(
        DeviceId name,
        String algorithm,
        List<DeviceId> devices,
        Map<String, String> settings,
        Map<String, Secret> secrets) {
    /** The setting by which a site switches off what would run unasked: {@code off: true}. */
    public static final String OFF = "off";

    public Computation {
        devices = List.copyOf(devices);
        settings = java.util.Collections.unmodifiableMap(new TreeMap<>(settings));
        secrets = Map.copyOf(secrets);
    }

    /** A computation whose settings name no secret. */
    public Computation(DeviceId name, String algorithm, List<DeviceId> devices, Map<String, String> settings) {
        this(name, algorithm, devices, settings, Map.of());
    }

    /** Whether the algorithm is not to run for these devices. */
    public boolean isOff() {
        return "true".equals(settings.get(OFF));
    }
}
