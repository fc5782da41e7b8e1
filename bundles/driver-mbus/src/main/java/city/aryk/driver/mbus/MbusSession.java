package city.aryk.driver.mbus;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.Session;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.time.Deadline;
import city.aryk.driver.mbus.record.Telegram;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A conversation with one meter: one request a look, and more where the meter has more telegrams that are needed. */
final class MbusSession implements Session {
    private static final Logger LOG = LoggerFactory.getLogger(MbusSession.class);

    /** No meter has so many; one that always says "more" must not hold the bus. */
    private static final int MOST_TELEGRAMS = 32;

    private final DeviceId device;
    private final Map<PointId, MbusPoint> points;
    private final Meter meter;

    MbusSession(DeviceId device, Map<PointId, MbusPoint> points, Meter meter) {
        this.device = device;
        this.points = Map.copyOf(points);
        this.meter = meter;
    }

    @Override
    public List<Observation> read(List<PointPlan> due, Deadline deadline) throws DriverException {
        if (due.isEmpty()) {
            return List.of();
        }
        List<MbusPoint> wanted = wanted(due);
        List<Telegram> telegrams = new ArrayList<>();
        telegrams.add(meter.first(deadline));
        Gap.Cause missing = more(telegrams, wanted, deadline);
        List<Observation> found = new ArrayList<>();
        for (MbusPoint point : wanted) {
            found.add(point.from(telegrams).orElse(point.gap(missing)));
        }
        return found;
    }

    private List<MbusPoint> wanted(List<PointPlan> due) {
        return due.stream()
                .map(plan -> Optional.ofNullable(points.get(plan.point()))
                        .orElseThrow(
                                () -> new IllegalArgumentException(plan.point() + " is no planned point of " + device)))
                .toList();
    }

    /** @return why a point is missing that no telegram has: what came before a failure is not thrown away */
    private Gap.Cause more(List<Telegram> telegrams, List<MbusPoint> wanted, Deadline deadline) {
        try {
            for (Telegram last = telegrams.get(0); last.body().more(); ) {
                meter.forget(); // the next look begins with the first telegram again
                boolean complete =
                        wanted.stream().allMatch(point -> point.from(telegrams).isPresent());
                Telegram next = complete || telegrams.size() == MOST_TELEGRAMS ? last : meter.next(deadline);
                if (next.body().equals(last.body())) {
                    break;
                }
                telegrams.add(next);
                last = next;
            }
            return Gap.Cause.UNSUPPORTED;
        } catch (DriverException e) {
            LOG.debug("{}: telegram {}: {}", device, telegrams.size() + 1, e.getMessage());
            return e.gapCause();
        }
    }

    /** Nothing to do: the wire belongs to the lane, and may carry other meters. */
    @Override
    public void close() {
        meter.forget();
    }
}
