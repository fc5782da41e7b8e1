package city.aryk.api.profile;

import city.aryk.api.model.DeviceId;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whether a site lets its devices be asked for anything, and by whom. Without a key nothing can be asked.
 *
 * @param keys by their names
 * @param devices that may be asked; empty for all whose profiles know commands
 * @param late raises what the profiles want a vehicle to be late at least
 */
public record CommandSwitch(Map<String, Key> keys, Set<DeviceId> devices, Optional<Duration> late) {
    /** What holds where a site says nothing. */
    public static final CommandSwitch OFF = new CommandSwitch(Map.of(), Set.of(), Optional.empty());

    public CommandSwitch {
        keys = Collections.unmodifiableMap(new TreeMap<>(keys));
        devices = Set.copyOf(devices);
    }

    /**
     * Who may ask.
     *
     * @param key Ed25519
     * @param roles e.g. {@code transit-priority}
     */
    public record Key(PublicKey key, Set<String> roles) {
        public Key {
            roles = Set.copyOf(roles);
        }
    }

    public boolean isOn() {
        return !keys.isEmpty();
    }

    public boolean allows(DeviceId device) {
        return devices.isEmpty() || devices.contains(device);
    }
}
