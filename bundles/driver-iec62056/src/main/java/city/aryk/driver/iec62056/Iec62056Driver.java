package city.aryk.driver.iec62056;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverFactory;
import city.aryk.api.driver.Session;
import city.aryk.api.driver.Wires;
import city.aryk.api.model.PointId;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Problem;
import city.aryk.api.profile.Secret;
import city.aryk.api.time.Deadline;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/**
 * Reads meters over IEC 62056-21, modes A to C: {@code iec62056:///dev/ttyUSB1?address=009217054&baud=9600&start=300},
 * {@code iec62056-tcp://host:4001?address=…}. It only reads: of the commands of programming mode it knows R1, R2, P1, P2
 * and B0. Safe for use by all threads; sessions are confined to their lane.
 */
@Component(service = DriverFactory.class)
public final class Iec62056Driver implements DriverFactory {
    @Override
    public String name() {
        return "iec62056";
    }

    @Override
    public String wire(URI endpoint) {
        return Endpoint.of(endpoint).line().wire();
    }

    @Override
    public List<Problem> check(PointPlan point) {
        return Wiring.check(point);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when the endpoint or the wiring is wrong, which {@link #wire} and {@link #check}
     *     would have told
     */
    @Override
    public Session open(DevicePlan device, Wires wires, Deadline deadline) throws DriverException {
        var endpoint = Endpoint.of(device.endpoint());
        Map<PointId, IecPoint> points = new LinkedHashMap<>();
        for (var plan : device.points()) {
            points.put(plan.point(), Wiring.of(plan));
        }
        var channel = new Channel(endpoint, wires, device.pacing().timeout());
        var password = Optional.ofNullable(device.secrets().get("password")).map(Secret::reveal);
        return new Iec62056Session(device.device(), points, channel, password);
    }
}
