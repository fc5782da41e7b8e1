package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException.Refused;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.Secret;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The two keys of security suite 0, 16 bytes each (IEC 62056-5-3 clause 9.2): the global unicast encryption key and the
 * authentication key. Never shown.
 */
final class Keys {
    private static final Pattern KEY = Pattern.compile("[0-9A-Fa-f]{32}");

    private final Octets encryption;
    private final Octets authentication;

    Keys(Octets encryption, Octets authentication) {
        this.encryption = encryption;
        this.authentication = authentication;
    }

    /**
     * Reads two keys in hex.
     *
     * @throws IllegalArgumentException when one is not 32 hex digits; it is not shown
     */
    static Keys of(Secret encryption, Secret authentication) {
        return new Keys(key("encryption key", encryption), key("authentication key", authentication));
    }

    /**
     * The keys of a device's plan.
     *
     * @throws Refused when one is missing or wrong
     */
    static Keys of(DevicePlan device) throws Refused {
        try {
            return of(secret(device, "key"), secret(device, "authkey"));
        } catch (IllegalArgumentException e) {
            throw new Refused(String.valueOf(e.getMessage()));
        }
    }

    private static Secret secret(DevicePlan device, String key) {
        return Optional.ofNullable(device.secrets().get(key))
                .orElseThrow(() -> new IllegalArgumentException(
                        device.device() + ": the plan has no secret for '" + key + "' of the endpoint"));
    }

    private static Octets key(String name, Secret secret) {
        String text = secret.reveal().strip();
        if (!KEY.matcher(text).matches()) {
            throw new IllegalArgumentException(name + ": " + text.length() + " characters, wanted 32 hex digits");
        }
        return Octets.hex(text);
    }

    Octets encryption() {
        return encryption;
    }

    Octets authentication() {
        return authentication;
    }

    @Override
    public String toString() {
        return "***";
    }
}
