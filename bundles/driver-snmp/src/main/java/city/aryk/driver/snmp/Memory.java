package city.aryk.driver.snmp;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OID;

/** What is known of one agent across sessions. Confined to the thread of its lane. */
final class Memory {
    /** sysUpTime counts hundredths of a second in 32 bits: it starts again after 497 days without a restart. */
    private static final long NEARLY_FULL = 0xFFFF_FFFFL - 360_000;

    private final Set<OID> lacking = new HashSet<>();
    private final Map<OID, OID> instances = new HashMap<>();
    private OptionalLong upTime = OptionalLong.empty();

    boolean lacks(OID object) {
        return lacking.contains(object);
    }

    /** An instance that was learnt and is gone is learnt anew: another row may stand in its place. */
    void doesNotHave(OID object) {
        boolean moved = instances
                .entrySet()
                .removeIf(known ->
                        known.getValue().equals(object) && !known.getKey().equals(object));
        if (!moved) {
            lacking.add(object);
        }
    }

    /** Where an agent has an object whose instance had to be learnt. */
    Optional<OID> instance(OID object) {
        return Optional.ofNullable(instances.get(object));
    }

    void isAt(OID object, OID instance) {
        instances.put(object, instance);
    }

    /** An agent without sysUpTime that was silent may have been restarted: nothing else would tell. */
    void wasSilent() {
        if (lacks(SnmpConstants.sysUpTime)) {
            forget();
        }
    }

    private void forget() {
        lacking.clear();
        instances.clear();
    }

    /** Forgets what the agent does not have when it has been restarted: it may be another version by now. */
    void upSince(long hundredths) {
        boolean backwards = upTime.isPresent() && hundredths < upTime.getAsLong();
        if (backwards && upTime.getAsLong() < NEARLY_FULL) {
            forget();
        }
        upTime = OptionalLong.of(hundredths);
    }
}
