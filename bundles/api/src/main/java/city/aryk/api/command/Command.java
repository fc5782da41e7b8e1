package city.aryk.api.command;

import city.aryk.api.model.DeviceId;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One request to a device, as it was signed, or made by the gateway itself to cancel one.
 *
 * <p>A command that opens a request at the device (a transit priority, say) gives it its own {@link #id()} for a name:
 * that is what the device is told and what {@link Progress#request()} says. Commands that update or cancel an open
 * request have ids of their own and name the open one by the argument
 * {@value city.aryk.api.profile.CommandPlan#REQUEST}.
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
