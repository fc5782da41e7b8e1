package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.Session;
import city.aryk.api.driver.Wires;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a meter has pushed since the last look. Never asks. Confined to the lane thread. */
final class PushSession implements Session {
    private final PushPlace place;
    private final PushPorts ports;
    private final PushedMeter meter;
    private final Map<PointId, DlmsPoint> points;
    private final Access access;

    /**
     * How it listens.
     *
     * @param patience how long the very first push is waited for
     */
    record Access(Wires wires, Duration patience) {}

    PushSession(PushPlace place, PushPorts ports, PushedMeter meter, Map<PointId, DlmsPoint> points, Access access) {
        this.place = place;
        this.ports = ports;
        this.meter = meter;
        this.points = Map.copyOf(points);
        this.access = access;
    }

    /** A point that no push since the last look has is not available at present: meters push when they please. */
    @Override
    public List<Observation> read(List<PointPlan> due, Deadline deadline) throws DriverException {
        ports.listen(place, access.wires(), deadline);
        List<PushBody> pushes = meter.fresh(access.patience(), ports.port(place).unknown(), deadline);
        List<Observation> found = new ArrayList<>();
        for (PointPlan plan : due) {
            DlmsPoint point = points.get(plan.point());
            if (point == null) {
                throw new IllegalArgumentException(plan.point() + " is no planned point");
            }
            found.add(pushes.stream()
                    .map(push -> push.find(point))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .map(value -> observe(point, value))
                    .orElse(new Gap(point.id(), Gap.Cause.NOT_AVAILABLE)));
        }
        return found;
    }

    /** A register is never taken without its scaler, which the push or the profile tells: the meter cannot be asked. */
    private static Observation observe(DlmsPoint point, PushBody.Found value) {
        boolean register = ScalerUnit.attributeOf(point.source()).isPresent();
        if (point.wantsScaler() && register && value.scaler().isEmpty()) {
            return new Gap(point.id(), Gap.Cause.UNSUPPORTED);
        }
        return Sensing.of(point, value.data(), value.scaler());
    }

    /** Nothing to do: the port is shared, and goes on listening. */
    @Override
    public void close() {
        // the meter keeps what it knows for the next session
    }
}
