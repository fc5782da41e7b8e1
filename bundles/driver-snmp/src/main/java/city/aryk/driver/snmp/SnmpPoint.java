package city.aryk.driver.snmp;

import city.aryk.api.model.PointId;
import city.aryk.api.model.Value;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.wiring.Scaling;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snmp4j.smi.OID;

/**
 * A point with its wiring read and checked.
 *
 * @param objects the instances that it is made of: one, or for a set of bits one a group, the lowest numbers first
 * @param states what the numbers of a state mean; empty when the number itself is the code
 */
record SnmpPoint(PointPlan plan, List<OID> objects, Encoding encoding, Scaling scaling, Map<Long, Value.State> states) {

    /**
     * How the numbers are to be understood.
     *
     * @param mask which bits of a number count; 0 means all
     * @param listed the numbers that a flag is on for
     * @param inverted whether it is on for all others
     * @param length how many bits a set of bits has, 0 for 8 an object
     * @param absent numbers that mean no value
     */
    record Encoding(long mask, Set<Long> listed, boolean inverted, int length, List<Span> absent) {
        Encoding {
            listed = Set.copyOf(listed);
            absent = List.copyOf(absent);
        }

        boolean isAbsent(long number) {
            return absent.stream().anyMatch(span -> span.low() <= number && number <= span.high());
        }
    }

    /** A closed range of whole numbers. */
    record Span(long low, long high) {}

    SnmpPoint {
        objects = List.copyOf(objects);
        states = Map.copyOf(states);
    }

    PointId id() {
        return plan.point();
    }
}
