package city.aryk.street.snmp;

import city.aryk.street.junction.Junction;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;

/** Objects in the order of their numbers, and how each is read from a junction. Immutable once built. */
final class ObjectTree {
    private final TreeMap<OID, Function<Junction, Variable>> objects = new TreeMap<>();

    void put(String dotted, Function<Junction, Variable> value) {
        objects.put(new OID(dotted), value);
    }

    void number(String dotted, ToIntFunction<Junction> value) {
        put(dotted, junction -> new Integer32(value.applyAsInt(junction)));
    }

    /**
     * The columns of groups of eight bits: number 1 is the lowest bit of group 1.
     *
     * @param column without the group's number
     */
    void groups(String column, int groups, ToIntFunction<Junction> bits) {
        for (int group = 1; group <= groups; group++) {
            int shift = (group - 1) * Byte.SIZE;
            number(
                    column + "." + group,
                    junction -> shift < Integer.SIZE ? bits.applyAsInt(junction) >> shift & 0xFF : 0);
        }
    }

    void text(String dotted, String text) {
        put(dotted, junction -> new OctetString(text));
    }

    Optional<Variable> get(OID object, Junction junction) {
        return Optional.ofNullable(objects.get(object)).map(value -> value.apply(junction));
    }

    /** The object that comes after a number. */
    Optional<OID> after(OID object) {
        return Optional.ofNullable(objects.higherKey(object));
    }
}
