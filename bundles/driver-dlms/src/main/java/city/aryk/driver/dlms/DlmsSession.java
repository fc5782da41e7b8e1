package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.Session;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A conversation with one meter. A meter serves few associations, and forgets one that is not used for its inactivity
 * timeout: where the meter is read more often than {@code hold} the association stays between looks, else it is released
 * at the end of each. One that has died meanwhile is opened again in the same look.
 */
final class DlmsSession implements Session {
    private static final Logger LOG = LoggerFactory.getLogger(DlmsSession.class);
    private static final Duration RELEASE = Duration.ofMillis(800);

    private final DeviceId device;
    private final Map<PointId, DlmsPoint> points = new HashMap<>();
    private final Dialogue dialogue;
    private final Duration hold;
    private final boolean holds;
    private final Memory memory = new Memory();
    private Deadline idle;

    DlmsSession(DevicePlan device, List<DlmsPoint> points, Dialogue dialogue, Duration hold, Deadline deadline) {
        this.device = device.device();
        points.forEach(point -> this.points.put(point.id(), point));
        this.dialogue = dialogue;
        this.hold = hold;
        this.holds = device.points().stream()
                .anyMatch(plan -> plan.schedule().every().compareTo(hold) <= 0);
        this.idle = deadline.anew(hold);
    }

    @Override
    public List<Observation> read(List<PointPlan> due, Deadline deadline) throws DriverException {
        if (due.isEmpty()) {
            return List.of();
        }
        if (dialogue.open() && idle.passed()) {
            dialogue.close(deadline);
        }
        memory.look();
        var look = new Look(device, points(due), memory, deadline);
        Gap.Cause left = Gap.Cause.TIMEOUT;
        try {
            run(look, deadline);
        } catch (DriverException e) {
            LOG.debug("{}: {}", device, e.getMessage());
            dialogue.close(deadline);
            if (!look.answered()) {
                throw e;
            }
            left = e.gapCause();
        }
        idle = deadline.anew(hold);
        if (!holds) {
            dialogue.close(deadline.anew(RELEASE));
        }
        return look.observations(left);
    }

    /** An association that was held since an earlier look may have died: that is tried once more from the beginning. */
    private void run(Look look, Deadline deadline) throws DriverException {
        boolean held = dialogue.open();
        try {
            look.run(dialogue.getter(deadline));
        } catch (DriverException e) {
            if (!held || look.answered() || deadline.passed()) {
                throw e;
            }
            LOG.debug("{}: the association has died: {}", device, e.getMessage());
            dialogue.close(deadline);
            look.run(dialogue.getter(deadline));
        }
    }

    private List<DlmsPoint> points(List<PointPlan> due) {
        List<DlmsPoint> all = new ArrayList<>();
        for (PointPlan plan : due) {
            DlmsPoint point = points.get(plan.point());
            if (point == null) {
                throw new IllegalArgumentException(plan.point() + " is no planned point of " + device);
            }
            all.add(point);
        }
        return all;
    }

    @Override
    public void close() {
        dialogue.close(idle.anew(RELEASE));
    }
}
