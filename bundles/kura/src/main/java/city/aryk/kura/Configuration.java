package city.aryk.kura;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that was set in Kura. Immutable.
 *
 * @param devices by the name of the driver instance, the {@code kura.service.pid}
 */
record Configuration(Settings gateway, Map<String, Settings> devices) {
    static final Configuration NONE = new Configuration(Settings.NONE, Map.of());

    Configuration {
        devices = Collections.unmodifiableMap(new TreeMap<>(devices));
    }

    Configuration withGateway(Settings settings) {
        return new Configuration(settings, devices);
    }

    Configuration with(String pid, Settings settings) {
        Map<String, Settings> all = new TreeMap<>(devices);
        all.put(pid, settings);
        return new Configuration(gateway, all);
    }

    Configuration without(String pid) {
        Map<String, Settings> all = new TreeMap<>(devices);
        all.remove(pid);
        return new Configuration(gateway, all);
    }

    /** The name of an instance as the name of a device: small letters, and a hyphen for what no device name may hold. */
    static String deviceId(String pid, Settings settings) {
        String id = settings.text("device.id", pid)
                .toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9_-]", "-");
        return id.isEmpty() || !Character.isLetterOrDigit(id.charAt(0)) ? "d" + id : id;
    }

    boolean isEmpty() {
        return equals(NONE);
    }
}
