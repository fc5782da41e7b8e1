package city.aryk.driver.snmp;

import city.aryk.api.driver.DriverException;
import city.aryk.api.model.Gap;
import city.aryk.api.time.Deadline;
import city.aryk.driver.snmp.Instance.Way;
import java.util.ArrayList;
import java.util.Collection;
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
 * One look: what the agent gave, and why it did not give the rest. First learns which instances the agent has, where the
 * profile leaves that open; then reads all that is known; last what stands in a row that another variable has named.
 * Requests follow each other: never is more than one without an answer.
 */
final class Look {
    private final Conversation conversation;
    private final Memory memory;
    private final int most;
    private final Deadline deadline;
    private final Map<Instance, OID> places = new HashMap<>();
    private final Map<OID, Variable> given = new HashMap<>();
    private final Map<OID, Gap.Cause> refused = new HashMap<>();
    private boolean answered;

    /** @param most variables in one request */
    Look(Conversation conversation, Memory memory, int most, Deadline deadline) {
        this.conversation = conversation;
        this.memory = memory;
        this.most = most;
        this.deadline = deadline;
    }

    Optional<Variable> variable(Instance instance) {
        return Optional.ofNullable(places.get(instance)).map(given::get);
    }

    /** Why there is no variable. */
    Gap.Cause causeOf(Instance instance) {
        var place = Optional.ofNullable(places.get(instance));
        if (place.isEmpty() && instance.way() == Way.BY_VALUE && given.containsKey(instance.other())) {
            // a number that is no row: there is none at present, e.g. no pattern of a controller that runs free
            return Gap.Cause.NOT_AVAILABLE;
        }
        var object = place.orElse(instance.other());
        return memory.lacks(object) ? Gap.Cause.UNSUPPORTED : refused.getOrDefault(object, Gap.Cause.TIMEOUT);
    }

    /** Asks for everything that the agent may have. */
    void at(Collection<Instance> wanted) throws DriverException {
        try {
            learn(wanted);
            read(wanted);
            readRows(wanted);
        } catch (DriverException.Timeout e) {
            if (!answered) {
                memory.wasSilent();
                throw e;
            }
            // what the agent gave before is kept; the rest of the look is a gap
        }
    }

    private void learn(Collection<Instance> wanted) throws DriverException {
        Set<OID> unknown = new LinkedHashSet<>();
        for (var instance : wanted) {
            if (instance.isLearnt() && memory.instance(instance.object()).isEmpty()) {
                unknown.add(instance.object());
            }
        }
        ask(PDU.GETNEXT, unknown);
    }

    private void read(Collection<Instance> wanted) throws DriverException {
        Set<OID> objects = new LinkedHashSet<>();
        for (var instance : wanted) {
            if (instance.way() == Way.BY_VALUE) {
                objects.add(instance.other());
                continue;
            }
            var place = instance.isLearnt() ? memory.instance(instance.object()) : Optional.of(instance.object());
            place.ifPresent(object -> {
                places.put(instance, object);
                objects.add(object);
            });
        }
        ask(PDU.GET, objects);
    }

    private void readRows(Collection<Instance> wanted) throws DriverException {
        Set<OID> objects = new LinkedHashSet<>();
        for (var instance : wanted) {
            if (instance.way() == Way.BY_VALUE) {
                Optional.ofNullable(given.get(instance.other()))
                        .flatMap(Variables::whole)
                        .filter(number -> number.bitLength() < Long.SIZE && Instance.isRow(number.longValue()))
                        .ifPresent(number -> {
                            places.put(instance, instance.row(number.longValue()));
                            objects.add(instance.row(number.longValue()));
                        });
            }
        }
        ask(PDU.GET, objects);
    }

    private void ask(int type, Set<OID> objects) throws DriverException {
        var asked = objects.stream().filter(object -> !memory.lacks(object)).toList();
        for (int from = 0; from < asked.size(); from += most) {
            askAtOnce(type, asked.subList(from, Math.min(asked.size(), from + most)));
        }
    }

    private void askAtOnce(int type, List<OID> asked) throws DriverException {
        List<OID> objects = new ArrayList<>(asked);
        while (!objects.isEmpty()) {
            PDU answer = conversation.ask(type, objects, deadline);
            answered = true;
            int status = answer.getErrorStatus();
            if (status == PDU.noError) {
                if (type == PDU.GETNEXT) {
                    remember(answer, objects);
                } else {
                    take(answer, objects);
                }
                return;
            }
            if (status == PDU.tooBig && objects.size() > 1) {
                int half = objects.size() / 2;
                askAtOnce(type, objects.subList(0, half));
                askAtOnce(type, objects.subList(half, objects.size()));
                return;
            }
            leaveOut(type, answer, objects);
        }
    }

    /** An agent that fails the whole request names one variable; without it the others can be had. */
    private void leaveOut(int type, PDU answer, List<OID> objects) {
        int index = answer.getErrorIndex() - 1;
        boolean named = index >= 0 && index < objects.size();
        var culprits = named ? List.of(objects.get(index)) : List.copyOf(objects);
        for (var object : culprits) {
            boolean missing = answer.getErrorStatus() == PDU.noSuchName && named;
            if (missing && type == PDU.GETNEXT) {
                memory.isAt(object, object);
            } else if (missing) {
                memory.doesNotHave(object);
            } else {
                refused.put(object, Gap.Cause.REFUSED);
            }
        }
        objects.removeAll(culprits);
    }

    /** What comes first below an object is its instance; an agent that has nothing below has the object itself, if any. */
    private void remember(PDU answer, List<OID> objects) {
        var bindings = answer.getVariableBindings();
        for (int i = 0; i < objects.size(); i++) {
            var object = objects.get(i);
            if (i >= bindings.size()) {
                refused.putIfAbsent(object, Gap.Cause.MALFORMED);
                continue;
            }
            var next = bindings.get(i);
            boolean below = !next.getVariable().isException() && isBelow(next.getOid(), object);
            memory.isAt(object, below ? next.getOid() : object);
        }
    }

    private static boolean isBelow(OID instance, OID object) {
        return instance.size() > object.size() && instance.startsWith(object);
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
        var upTime = Optional.ofNullable(given.get(SnmpConstants.sysUpTime));
        upTime.ifPresent(time -> memory.upSince(time.toLong()));
    }
}
