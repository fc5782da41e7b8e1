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
 * @param instances what it is made of: one variable, or for a set of bits one a group, the lowest numbers first
 * @param states what the numbers of a state mean; empty when the number itself is the code
 */
record SnmpPoint(
        PointPlan plan, List<Instance> instances, Encoding encoding, Scaling scaling, Map<Long, Value.State> states) {

    /**
     * How the numbers are to be understood.
     *
     * @param mask which bits of a number count; 0 means all
     * @param listed the numbers that a flag is on for
     * @param inverted whether it is on for all others
     * @param form in which they come
     * @param absent numbers that mean no value
     */
    record Encoding(long mask, Set<Long> listed, boolean inverted, Form form, List<Span> absent) {
        Encoding {
            listed = Set.copyOf(listed);
            absent = List.copyOf(absent);
        }

        boolean isAbsent(long number) {
            return absent.stream().anyMatch(span -> span.low() <= number && number <= span.high());
        }
    }

    /**
     * The form of sets of bits and texts.
     *
     * @param spelling how octets are written
     * @param samples how many bits in a row make one of a set of bits, which is 1 where any of them is
     * @param length how many bits a set of bits has, 0 for 8 an object
     */
    record Form(Spelling spelling, int samples, int length) {}

    /** How octets are written. */
    enum Spelling {
        /** As they are: of a set of bits the lowest bit of the first octet stands for number 1. */
        PLAIN,
        /** A set of bits as characters 0 and 1. */
        DIGITS,
        /** Octets that have no other meaning, shown as a text of hexadecimal digits. */
        HEX,
        /** The number of the only bit that is set; 0 where none is, no value where several are. */
        ONE_BIT
    }

    /** A closed range of whole numbers. */
    record Span(long low, long high) {}

    SnmpPoint {
        instances = List.copyOf(instances);
        states = Map.copyOf(states);
    }

    PointId id() {
        return plan.point();
    }

    /** The same of a site whose row in the agent's tables is known. */
    SnmpPoint at(OID row) {
        var known = instances.stream().map(instance -> instance.at(row)).toList();
        return new SnmpPoint(plan, known, encoding, scaling, states);
    }
}
