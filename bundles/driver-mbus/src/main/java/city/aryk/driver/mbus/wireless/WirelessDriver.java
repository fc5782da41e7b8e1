package city.aryk.driver.mbus.wireless;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverFactory;
import city.aryk.api.driver.Session;
import city.aryk.api.driver.Wires;
import city.aryk.api.model.PointId;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Problem;
import city.aryk.api.time.Deadline;
import city.aryk.driver.mbus.MbusPoint;
import city.aryk.driver.mbus.Wiring;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Hears meters by radio (wM-Bus, OMS): {@code wmbus:///dev/ttyUSB0?framing=imst&id=12345678&key=secret:meter-17} and
 * {@code wmbus-tcp://host:4001?id=12345678} for a receiver, {@code wmbus-mqtt://broker?topic=wmbus/telegrams&id=12345678}
 * for telegrams from a broker. All meters of one receiver share its lane. Points are wired as those of {@code mbus}. Safe
 * for use by all threads; sessions are confined to their lane. It sends nothing to any meter.
 */
@Component(service = DriverFactory.class)
public final class WirelessDriver implements DriverFactory {
    private final Receivers receivers = new Receivers(task -> {
        var thread = new Thread(task, "wmbus-receiver");
        thread.setDaemon(true);
        return thread;
    });

    @Override
    public String name() {
        return "wmbus";
    }

    @Override
    public String wire(URI endpoint) {
        return Place.of(endpoint).source().wire();
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
        var place = Place.of(device.endpoint());
        Map<PointId, MbusPoint> points = new HashMap<>();
        for (PointPlan plan : device.points()) {
            points.put(plan.point(), Wiring.of(plan));
        }
        var key = MeterKey.of(Optional.ofNullable(device.secrets().get("key")));
        var listener = receivers.listener(place, device.secrets(), deadline);
        try {
            listener.open(wires, deadline);
        } catch (IOException e) {
            throw new DriverException.Unreachable(place + ": " + e.getMessage(), e);
        }
        return new WirelessSession(
                points, listener, new Security(key), wires, device.pacing().timeout());
    }

    /** Ends the threads and connections of all receivers. */
    @Deactivate
    void close() {
        receivers.close();
    }
}
