package city.aryk.driver.rsmp;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverFactory;
import city.aryk.api.driver.Session;
import city.aryk.api.driver.Wires;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Problem;
import city.aryk.api.time.Deadline;
import city.aryk.api.time.Time;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Listens for traffic light controllers that speak RSMP: {@code rsmp://0.0.0.0:12111?site=RN%2BSI0001}, or
 * {@code rsmps://} with {@code certificate}, {@code key} and {@code trust}. The controller connects to the gateway; one
 * listening socket serves all controllers of its address. Safe for use by all threads; sessions are confined to their
 * lane. Of commands it knows the transit-priority request alone.
 */
public final class RsmpDriver implements DriverFactory {
    private Optional<Gates> gates;

    /** For the command line; the clock is found through {@link ServiceLoader} when a session is opened. */
    public RsmpDriver() {
        this.gates = Optional.empty();
    }

    RsmpDriver(Time time) {
        this.gates = Optional.of(new Gates(time));
    }

    @Override
    public String name() {
        return "rsmp";
    }

    @Override
    public String wire(URI endpoint) {
        return RsmpEndpoint.of(endpoint).wire();
    }

    @Override
    public List<Problem> check(PointPlan point) {
        return Wiring.check(point);
    }

    @Override
    public Session open(DevicePlan device, Wires wires, Deadline deadline) throws DriverException {
        var endpoint = RsmpEndpoint.of(device.endpoint());
        if (wires instanceof RecordedSite recorded) {
            return recorded.session(endpoint, device);
        }
        while (true) {
            var gate = gates().at(endpoint.address(), device.secrets());
            var memory = gate.join(endpoint, device);
            if (memory.isPresent()) {
                return new RsmpSession(
                        gate, endpoint, memory.get(), device.pacing().timeout());
            }
        }
    }

    private synchronized Gates gates() {
        if (gates.isEmpty()) {
            gates = Optional.of(new Gates(ServiceLoader.load(Time.class, RsmpDriver.class.getClassLoader())
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no clock on the class path"))));
        }
        return gates.get();
    }

    /** Ends all connections and the listening. */
    synchronized void close() {
        gates.ifPresent(Gates::close);
    }
}
