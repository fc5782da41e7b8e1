package city.aryk.driver.iec62056;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.Session;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.time.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at one meter again and again; between two looks nothing is open at the meter. */
final class Iec62056Session implements Session {
    private final DeviceId device;
    private final Map<PointId, IecPoint> points;
    private final Channel channel;
    private final Optional<String> password;

    Iec62056Session(DeviceId device, Map<PointId, IecPoint> points, Channel channel, Optional<String> password) {
        this.device = device;
        this.points = Map.copyOf(points);
        this.channel = channel;
        this.password = password;
    }

    @Override
    public List<Observation> read(List<PointPlan> due, Deadline deadline) throws DriverException {
        List<IecPoint> wanted = new ArrayList<>();
        for (var plan : due) {
            var point = points.get(plan.point());
            if (point == null) {
                throw new IllegalArgumentException(plan.point() + " is no planned point of " + device);
            }
            wanted.add(point);
        }
        return new Look(device, channel, password, deadline).at(wanted);
    }

    /** Nothing to do: every look signs off, and the wire belongs to the lane. */
    @Override
    public void close() {
        // see above
    }
}
