package city.aryk.driver.mbus;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverFactory;
import city.aryk.api.driver.Session;
import city.aryk.api.driver.Wires;
import city.aryk.api.model.PointId;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Problem;
import city.aryk.api.time.Deadline;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/**
 * Reads meters on the M-Bus (EN 13757-2 and -3): {@code mbus:///dev/ttyUSB0?baud=2400&primary=5},
 * {@code mbus-tcp://host:10001?secondary=12345678}. Safe for use by all threads; sessions are confined to their lane. It
 * only reads: SND_NKE, selection and REQ_UD2, and an application reset where the endpoint asks for it.
 */
@Component(service = DriverFactory.class)
public final class MbusDriver implements DriverFactory {
    @Override
    public String name() {
        return "mbus";
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
        Map<PointId, MbusPoint> points = new HashMap<>();
        for (PointPlan plan : device.points()) {
            points.put(plan.point(), Wiring.of(plan));
        }
        try {
            endpoint.line().open(wires, deadline);
        } catch (java.io.IOException e) {
            throw new DriverException.Unreachable(endpoint + ": " + e.getMessage(), e);
        }
        var unsealing = Unsealing.with(Optional.ofNullable(device.secrets().get("key")));
        var link = new Link(endpoint, wires, device.pacing().timeout());
        return new MbusSession(device.device(), points, new Meter(endpoint, link, unsealing));
    }
}
