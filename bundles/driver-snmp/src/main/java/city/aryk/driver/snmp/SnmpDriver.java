package city.aryk.driver.snmp;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverFactory;
import city.aryk.api.driver.Session;
import city.aryk.api.driver.Wires;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.PointId;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Problem;
import city.aryk.api.time.Deadline;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.osgi.service.component.annotations.Component;

/**
 * Reads SNMP agents: {@code snmp://host:161?version=1&community=secret:NAME}, also version 2c, and 3 with {@code user},
 * {@code auth}, {@code auth-key}, {@code priv} and {@code priv-key}; {@code scn} names the site's row in an outstation of
 * several sites, {@code variables} the most of one request. Safe for use by all threads; sessions are confined
 * to their lane. It only reads: nothing here can form a SET.
 */
@Component(service = DriverFactory.class)
public final class SnmpDriver implements DriverFactory {
    /** By the wires of the lane, which end with it, and the device. */
    private final Map<Wires, Map<DeviceId, Memory>> memories = new WeakHashMap<>();

    @Override
    public String name() {
        return "snmp";
    }

    @Override
    public String wire(URI endpoint) {
        return Endpoint.of(endpoint).wire();
    }

    @Override
    public List<Problem> check(PointPlan point) {
        return Wiring.check(point);
    }

    @Override
    public Session open(DevicePlan device, Wires wires, Deadline deadline) throws DriverException {
        var endpoint = Endpoint.of(device.endpoint());
        Map<PointId, SnmpPoint> points = new HashMap<>();
        for (var plan : device.points()) {
            var point = Wiring.of(plan);
            points.put(plan.point(), endpoint.site().map(point::at).orElse(point));
        }
        var conversation = new Conversation(
                endpoint, device.secrets(), wires, device.pacing().timeout());
        return new SnmpSession(conversation, points, memory(wires, device.device()), endpoint.most());
    }

    private Memory memory(Wires wires, DeviceId device) {
        synchronized (memories) {
            return memories.computeIfAbsent(wires, w -> new HashMap<>()).computeIfAbsent(device, d -> new Memory());
        }
    }
}
