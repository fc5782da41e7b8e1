package city.aryk.driver.mbus.wireless;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.Session;
import city.aryk.api.driver.Wires;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.time.Deadline;
import city.aryk.driver.mbus.MbusPoint;
import city.aryk.driver.mbus.record.Telegram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a meter has said since the last look. Never asks: most meters cannot hear. */
final class WirelessSession implements Session {
    private final Map<PointId, MbusPoint> points;
    private final Listener listener;
    private final Security security;
    private final Wires wires;
    private final Duration patience;

    WirelessSession(
            Map<PointId, MbusPoint> points, Listener listener, Security security, Wires wires, Duration patience) {
        this.points = Map.copyOf(points);
        this.listener = listener;
        this.security = security;
        this.wires = wires;
        this.patience = patience;
    }

    /** A point that no telegram since the last look has is not available at present: meters send when they please. */
    @Override
    public List<Observation> read(List<PointPlan> due, Deadline deadline) throws DriverException {
        List<Telegram> telegrams = listener.fresh(security, wires, patience, deadline);
        List<Observation> found = new ArrayList<>();
        for (PointPlan plan : due) {
            MbusPoint point = points.get(plan.point());
            if (point == null) {
                throw new IllegalArgumentException(plan.point() + " is no planned point");
            }
            found.add((telegrams.isEmpty() ? java.util.Optional.<Observation>empty() : point.from(telegrams))
                    .orElse(point.gap(Gap.Cause.NOT_AVAILABLE)));
        }
        return found;
    }

    /** Nothing to do: the receiver is shared, and goes on listening. */
    @Override
    public void close() {
        // the listener keeps what it knows for the next session
    }
}
