package city.aryk.driver.snmp;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.Session;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.time.Deadline;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Variable;

/**
 * A conversation with one agent. Asks for about twenty variables at once, one request after the other, and remembers
 * what the agent does not have; a restart of the agent, which its sysUpTime tells, lets it forget that. No thread
 * and no socket is its own: it speaks on the lane's thread over the lane's wire.
 */
final class SnmpSession implements Session {
    private static final Instance UP_TIME = Instance.known(SnmpConstants.sysUpTime);

    private final Conversation conversation;
    private final Map<PointId, SnmpPoint> points;
    private final Memory memory;
    private final int most;

    SnmpSession(Conversation conversation, Map<PointId, SnmpPoint> points, Memory memory, int most) {
        this.conversation = conversation;
        this.points = Map.copyOf(points);
        this.memory = memory;
        this.most = most;
    }

    @Override
    public List<Observation> read(List<PointPlan> due, Deadline deadline) throws DriverException {
        if (due.isEmpty()) {
            return List.of();
        }
        Set<Instance> wanted = new LinkedHashSet<>();
        wanted.add(UP_TIME);
        for (var plan : due) {
            wanted.addAll(point(plan).instances());
        }
        var look = new Look(conversation, memory, most, deadline);
        look.at(wanted);
        return observations(due, look);
    }

    private List<Observation> observations(List<PointPlan> due, Look look) {
        List<Observation> observations = new ArrayList<>(due.size());
        for (var plan : due) {
            observations.add(observation(point(plan), look));
        }
        return observations;
    }

    private Observation observation(SnmpPoint point, Look look) {
        List<Variable> variables = new ArrayList<>();
        for (var instance : point.instances()) {
            var variable = look.variable(instance);
            if (variable.isEmpty()) {
                return new Gap(point.id(), look.causeOf(instance));
            }
            variables.add(variable.get());
        }
        return Variables.decode(point, variables);
    }

    private SnmpPoint point(PointPlan plan) {
        return Optional.ofNullable(points.get(plan.point()))
                .orElseThrow(() -> new IllegalArgumentException(plan.point() + " is no planned point"));
    }

    /** Nothing to do: the wire belongs to the lane. */
    @Override
    public void close() {
        // the memory outlives the session, as the agent does
    }
}
