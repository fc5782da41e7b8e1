package city.aryk.driver.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.snmp4j.smi.OID;

class MemoryTest {
    private static final OID LACKING = new OID("1.3.9.1.0");
    private static final OID SCALAR = new OID("1.3.9.4.1");
    private static final long DAY = 8_640_000;
    private static final long FULL = 0xFFFF_FFFFL;

    private final Memory memory = new Memory();

    private void learnAt(long hundredths) {
        memory.upSince(hundredths);
        memory.doesNotHave(LACKING);
        memory.isAt(SCALAR, new OID("1.3.9.4.1.0"));
    }

    @Test
    void an_agent_that_runs_on_keeps_what_is_known_of_it() {
        learnAt(DAY);
        memory.upSince(2 * DAY);
        assertThat(memory.lacks(LACKING)).isTrue();
        assertThat(memory.instance(SCALAR)).contains(new OID("1.3.9.4.1.0"));
    }

    @Test
    void a_restart_lets_it_be_forgotten() {
        learnAt(DAY);
        memory.upSince(100);
        assertThat(memory.lacks(LACKING)).isFalse();
        assertThat(memory.instance(SCALAR)).isEmpty();
    }

    @Test
    void the_count_that_begins_again_after_497_days_is_no_restart() {
        learnAt(FULL - 500);
        memory.upSince(1_500);
        assertThat(memory.lacks(LACKING)).isTrue();
        memory.upSince(700);
        assertThat(memory.lacks(LACKING)).isFalse();
    }

    @Test
    void silence_says_nothing_of_an_agent_that_tells_its_time() {
        learnAt(DAY);
        memory.wasSilent();
        assertThat(memory.lacks(LACKING)).isTrue();
    }
}
