package city.aryk.api.profile;

import city.aryk.api.model.DeviceId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that is needed to poll one device.
 *
 * @param access where the device is
 * @param points what is read, in profile order; at least one, no name twice
 */
public record DevicePlan(DeviceId device, ProfileRef profile, Access access, List<PointPlan> points, Pacing pacing) {

    /**
     * How a device is reached.
     *
     * @param endpoint where it is, e.g. {@code modbus-tcp://10.0.4.17:502?unit=3}
     * @param secrets what the endpoint names as {@code key=secret:NAME}, by that key
     */
    public record Access(URI endpoint, Map<String, Secret> secrets) {
        public Access {
            secrets = Map.copyOf(secrets);
        }
    }

    /**
     * The profile in force: its file name, its class of the vocabulary, and the driver that it names.
     *
     * @param commands what the device can be asked, in profile order; empty for most
     */
    public record ProfileRef(String name, String deviceClass, String driver, List<CommandPlan> commands) {
        public ProfileRef {
            commands = List.copyOf(commands);
        }

        /** A profile whose devices can be asked nothing. */
        public ProfileRef(String name, String deviceClass, String driver) {
            this(name, deviceClass, driver, List.of());
        }

        /** What the device can be asked by this name. */
        public Optional<CommandPlan> command(String command) {
            return commands.stream().filter(plan -> plan.name().equals(command)).findFirst();
        }
    }

    /**
     * How patient the lane is with the device.
     *
     * @param timeout for one answer
     * @param budget for one whole look, the longest that the device may hold its wire
     */
    public record Pacing(Duration timeout, Duration budget) {}

    public DevicePlan {
        points = List.copyOf(points);
    }

    /** A device whose endpoint names no secret. */
    public DevicePlan(DeviceId device, ProfileRef profile, URI endpoint, List<PointPlan> points, Pacing pacing) {
        this(device, profile, new Access(endpoint, Map.of()), points, pacing);
    }

    public URI endpoint() {
        return access.endpoint();
    }

    /** What the endpoint names as {@code key=secret:NAME}, by that key. */
    public Map<String, Secret> secrets() {
        return access.secrets();
    }
}
