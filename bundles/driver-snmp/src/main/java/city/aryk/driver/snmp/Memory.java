package city.aryk.driver.snmp;

import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import org.snmp4j.smi.OID;

/** What is known of one agent across sessions. Confined to the thread of its lane. */
final class Memory {
    /** sysUpTime counts hundredths of a second in 32 bits: it starts again after 497 days without a restart. */
    private static final long NEARLY_FULL = 0xFFFF_FFFFL - 360_000;

    private final Set<OID> lacking = new HashSet<>();
    private OptionalLong upTime = OptionalLong.empty();

    boolean lacks(OID object) {
        return lacking.contains(object);
    }

    void doesNotHave(OID object) {
        lacking.add(object);
    }

    /** Forgets what the agent does not have when it has been restarted: it may be another version by now. */
    void upSince(long hundredths) {
        boolean backwards = upTime.isPresent() && hundredths < upTime.getAsLong();
        if (backwards && upTime.getAsLong() < NEARLY_FULL) {
            lacking.clear();
        }
        upTime = OptionalLong.of(hundredths);
    }
}
