package city.aryk.driver.snmp;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.Session;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.time.Deadline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snmp4j.PDU;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

/**
 * A conversation with one agent. Asks for about twenty variables at once, one request after the other, and remembers
 * what the agent does not have; a restart of the agent, which its sysUpTime tells, lets it forget that.
 */
final class SnmpSession implements Session {
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
        Set<OID> wanted = new LinkedHashSet<>();
        wanted.add(SnmpConstants.sysUpTime);
        for (var plan : due) {
            wanted.addAll(point(plan).objects());
        }
        var look = new Look(conversation, memory, deadline);
        look.at(wanted.stream().filter(object -> !memory.lacks(object)).toList(), most);
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
        for (var object : point.objects()) {
            var variable = look.variable(object);
            if (variable.isEmpty()) {
                return new Gap(point.id(), memory.lacks(object) ? Gap.Cause.UNSUPPORTED : look.causeOf(object));
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

    /** One look: what the agent gave, and why it did not give the rest. */
    private static final class Look {
        private final Conversation conversation;
        private final Memory memory;
        private final Deadline deadline;
        private final Map<OID, Variable> given = new HashMap<>();
        private final Map<OID, Gap.Cause> refused = new HashMap<>();
        private boolean answered;

        Look(Conversation conversation, Memory memory, Deadline deadline) {
            this.conversation = conversation;
            this.memory = memory;
            this.deadline = deadline;
        }

        Optional<Variable> variable(OID object) {
            return Optional.ofNullable(given.get(object));
        }

        Gap.Cause causeOf(OID object) {
            return refused.getOrDefault(object, Gap.Cause.TIMEOUT);
        }

        void at(List<OID> objects, int most) throws DriverException {
            for (int from = 0; from < objects.size(); from += most) {
                var some = objects.subList(from, Math.min(objects.size(), from + most));
                try {
                    ask(some);
                } catch (DriverException.Timeout e) {
                    if (!answered) {
                        throw e;
                    }
                    // what the agent gave before is kept; the rest of the look is a gap
                    return;
                }
            }
        }

        private void ask(List<OID> asked) throws DriverException {
            List<OID> objects = new ArrayList<>(asked);
            while (!objects.isEmpty()) {
                PDU answer = conversation.get(objects, deadline);
                answered = true;
                int status = answer.getErrorStatus();
                if (status == PDU.noError) {
                    take(answer, objects);
                    return;
                }
                if (status == PDU.tooBig && objects.size() > 1) {
                    int half = objects.size() / 2;
                    ask(objects.subList(0, half));
                    ask(objects.subList(half, objects.size()));
                    return;
                }
                leaveOut(answer, objects);
            }
        }

        /** An agent that fails the whole request names one variable; without it the others can be had. */
        private void leaveOut(PDU answer, List<OID> objects) {
            int index = answer.getErrorIndex() - 1;
            boolean named = index >= 0 && index < objects.size();
            var culprits = named ? List.of(objects.get(index)) : List.copyOf(objects);
            for (var object : culprits) {
                if (answer.getErrorStatus() == PDU.noSuchName && named) {
                    memory.doesNotHave(object);
                } else {
                    refused.put(object, Gap.Cause.REFUSED);
                }
            }
            objects.removeAll(culprits);
        }

        private void take(PDU answer, List<OID> objects) {
            for (var binding : answer.getVariableBindings()) {
                var object = binding.getOid();
                if (binding.getVariable().isException()) {
                    memory.doesNotHave(object);
                } else {
                    given.put(object, binding.getVariable());
                }
            }
            for (var object : objects) {
                if (!given.containsKey(object)) {
                    refused.putIfAbsent(object, Gap.Cause.MALFORMED);
                }
            }
            variable(SnmpConstants.sysUpTime).ifPresent(time -> memory.upSince(time.toLong()));
        }
    }
}
