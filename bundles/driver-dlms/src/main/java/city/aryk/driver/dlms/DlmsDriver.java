package city.aryk.driver.dlms;

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
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads DLMS/COSEM meters: {@code dlms-hdlc:///dev/ttyUSB0?baud=9600&client=32&server=1&physical=17&password=secret:NAME},
 * {@code dlms-hdlc-tcp://host:4001?...}, {@code dlms-tcp://host:4059?client=32&server=1&key=secret:EK&authkey=secret:AK}.
 * and {@code dlms-push://0.0.0.0:4059?title=…} for meters that push. It only reads: the services are GET, and ACTION for the proof of high level security alone. Safe for use by all
 * threads; sessions are confined to their lane. Found by the command line through {@link java.util.ServiceLoader}, on a
 * class path without a framework; in the framework {@link DlmsComponent} stands for it.
 */
public final class DlmsDriver implements DriverFactory {
    private final Dialogue.House house;
    private final PushPorts pushes;

    /** For the command line: counters are kept in the user's own folder. */
    public DlmsDriver() {
        this(Dialogue.House.ofUser());
    }

    DlmsDriver(Path data) {
        this(Dialogue.House.in(data));
    }

    private DlmsDriver(Dialogue.House house) {
        this(house, PushPort.Binder::real);
    }

    DlmsDriver(Dialogue.House house, PushPort.Binder binder) {
        this.house = house;
        this.pushes = new PushPorts(new HeardCounters(house.folder()), binder);
    }

    @Override
    public String name() {
        return "dlms";
    }

    @Override
    public String wire(URI endpoint) {
        return PushPlace.is(endpoint)
                ? PushPlace.of(endpoint).wire()
                : DlmsEndpoint.of(endpoint).line().wire();
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
        List<DlmsPoint> points = device.points().stream().map(Wiring::of).toList();
        if (PushPlace.is(device.endpoint())) {
            return awaited(device, points, wires, deadline);
        }
        var endpoint = DlmsEndpoint.of(device.endpoint());
        var dialogue = new Dialogue(endpoint, device, wires, house);
        dialogue.getter(deadline);
        return new DlmsSession(device, points, dialogue, endpoint.hold(), deadline);
    }

    private Session awaited(DevicePlan device, List<DlmsPoint> points, Wires wires, Deadline deadline)
            throws DriverException {
        var place = PushPlace.of(device.endpoint());
        var meter = pushes.meter(place, wires, deadline);
        meter.keys(place.least() == 0 ? Optional.empty() : Optional.of(Keys.of(device)));
        Map<PointId, DlmsPoint> byName = new HashMap<>();
        points.forEach(point -> byName.put(point.id(), point));
        var access = new PushSession.Access(wires, device.pacing().timeout());
        return new PushSession(place, pushes, meter, byName, access);
    }

    /** Ends what listens for pushes. */
    void close() {
        pushes.close();
    }
}
