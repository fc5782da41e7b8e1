package city.aryk.driver.modbus;

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
import org.osgi.service.component.annotations.Component;

/**
 * Reads Modbus devices: {@code modbus-tcp://host:502?unit=3}, {@code modbus-rtu:///dev/ttyAMA0?baud=9600&unit=3},
 * {@code modbus-rtu-tcp://host:4001?unit=3}. Safe for use by all threads; sessions are confined to their lane. It only
 * reads: functions 1 to 4 of the MODBUS Application Protocol V1.1b3.
 */
@Component(service = DriverFactory.class)
public final class ModbusDriver implements DriverFactory {
    private final Connections connections = new Connections();

    @Override
    public String name() {
        return "modbus";
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
        Map<PointId, ModbusPoint> points = new HashMap<>();
        for (PointPlan plan : device.points()) {
            points.put(plan.point(), Wiring.of(plan));
        }
        var link = Link.open(endpoint, wires, device.pacing().timeout(), connections, deadline);
        return new ModbusSession(device.device(), points, link);
    }
}
