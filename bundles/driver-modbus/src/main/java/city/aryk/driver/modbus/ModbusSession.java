package city.aryk.driver.modbus;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.Session;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.time.Deadline;
import city.aryk.driver.modbus.ReadPlan.Slot;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** A conversation with one unit. Keeps a {@link ReadPlan} per selection of points, and what the device refuses. */
final class ModbusSession implements Session {
    /** A point that was refused alone is asked for again at every so many looks: a device may learn. */
    static final int ASK_REFUSED_EVERY = 64;

    /** Selections come from the periods of a profile; this many plans are kept before all are made anew. */
    private static final int MOST_PLANS = 64;

    private record Made(ReadPlan plan, int version) {}

    private final DeviceId device;
    private final Map<PointId, ModbusPoint> points;
    private final Link link;
    private final Refusals refusals = new Refusals();
    private final IdentityHashMap<List<PointPlan>, Made> plans = new IdentityHashMap<>();
    private int looks;

    ModbusSession(DeviceId device, Map<PointId, ModbusPoint> points, Link link) {
        this.device = device;
        this.points = Map.copyOf(points);
        this.link = link;
    }

    @Override
    public List<Observation> read(List<PointPlan> due, Deadline deadline) throws DriverException {
        if (due.isEmpty()) {
            return List.of();
        }
        link.begin(deadline);
        var memory = new Look.Memory(refusals, ++looks % ASK_REFUSED_EVERY == 0);
        return new Look(device, link, memory, deadline, due.size()).at(plan(due));
    }

    private ReadPlan plan(List<PointPlan> due) {
        Made made = plans.get(due);
        if (made == null || made.version() != refusals.version()) {
            if (plans.size() >= MOST_PLANS) {
                plans.clear();
            }
            made = new Made(ReadPlan.of(slots(due), refusals), refusals.version());
            plans.put(due, made);
        }
        return made.plan();
    }

    private List<Slot> slots(List<PointPlan> due) {
        List<Slot> slots = new ArrayList<>();
        for (PointPlan plan : due) {
            ModbusPoint point = points.get(plan.point());
            if (point == null) {
                throw new IllegalArgumentException(plan.point() + " is no planned point of " + device);
            }
            slots.add(new Slot(slots.size(), point));
        }
        return slots;
    }

    /** Nothing to do: the wire belongs to the lane, and may carry other units. */
    @Override
    public void close() {
        plans.clear();
    }
}
