package city.aryk.api.command;

import city.aryk.api.model.DeviceId;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One request to a device, as it was signed.
 *
 * @param id unique for ever; a second request of the same id is never carried out
 * @param name one of those that the device's profile lists under {@code commands:}, e.g. {@code priority.request}
 * @param arguments by the names that the profile gives them, as exact text
 */
public record Command(String id, DeviceId device, String name, Map<String, String> arguments, Authority authority) {

    /**
     * Who asks, and until when.
     *
     * @param issuer the name of the key that signed
     * @param notAfter UTC in milliseconds; refused from then on
     */
    public record Authority(String issuer, long notAfter) {}

    public Command {
        arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
    }
}
