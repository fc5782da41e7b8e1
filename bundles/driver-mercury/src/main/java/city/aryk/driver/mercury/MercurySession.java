package city.aryk.driver.mercury;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.Session;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.time.Deadline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A conversation with one meter: every command is asked once a look, however many points are in its answer. What was read
 * before the conversation fails is kept; only a failure before the first answer ends the look with an exception.
 */
final class MercurySession implements Session {
    private static final Logger LOG = LoggerFactory.getLogger(MercurySession.class);

    private final DeviceId device;
    private final Map<PointId, MercuryPoint> points;
    private final Channel channel;

    MercurySession(DeviceId device, Map<PointId, MercuryPoint> points, Channel channel) {
        this.device = device;
        this.points = Map.copyOf(points);
        this.channel = channel;
    }

    @Override
    public List<Observation> read(List<PointPlan> due, Deadline deadline) throws DriverException {
        Map<Command, List<MercuryPoint>> asked = new LinkedHashMap<>();
        for (var plan : due) {
            var point = points.get(plan.point());
            if (point == null) {
                throw new IllegalArgumentException(plan.point() + " is no planned point of " + device);
            }
            asked.computeIfAbsent(point.command(), c -> new ArrayList<>()).add(point);
        }
        Map<PointId, Observation> found = new HashMap<>();
        try {
            for (var one : asked.entrySet()) {
                learn(found, one.getValue(), answer(one.getKey(), deadline));
            }
        } catch (DriverException failure) {
            if (found.isEmpty()) {
                throw failure;
            }
            LOG.debug("{}: {}", device, failure.getMessage());
            asked.values().stream()
                    .flatMap(List::stream)
                    .forEach(point -> found.putIfAbsent(point.plan().point(), point.gap(failure.gapCause())));
        }
        return due.stream().map(plan -> found.get(plan.point())).toList();
    }

    /** Asked once more where the answer was damaged, or the meter was busy within itself. */
    private Answer answer(Command command, Deadline deadline) throws DriverException {
        try {
            var answer = channel.ask(command, deadline);
            boolean busy = answer instanceof Answer.Status status && status.code() == Answer.Status.INTERNAL_ERROR;
            return busy ? channel.ask(command, deadline) : answer;
        } catch (DriverException.Malformed e) {
            LOG.debug("{}: {}", device, e.getMessage());
            return channel.ask(command, deadline);
        }
    }

    private void learn(Map<PointId, Observation> found, List<MercuryPoint> wanted, Answer answer) {
        for (var point : wanted) {
            found.put(
                    point.plan().point(),
                    answer instanceof Answer.Data data ? point.of(data) : refused(point, (Answer.Status) answer));
        }
    }

    private Observation refused(MercuryPoint point, Answer.Status status) {
        LOG.debug("{}: {}: {}", device, point.command(), status);
        return point.gap(status.code() == Answer.Status.UNKNOWN_COMMAND ? Gap.Cause.UNSUPPORTED : Gap.Cause.REFUSED);
    }

    /** Nothing to do: the meter closes its channel by itself, and the wire belongs to the lane. */
    @Override
    public void close() {
        // see above
    }
}
