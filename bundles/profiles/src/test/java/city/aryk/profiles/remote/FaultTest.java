package city.aryk.profiles.remote;

import static city.aryk.profiles.remote.Cabinet.document;
import static city.aryk.profiles.remote.Cabinet.site;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that fail and listeners that throw leave the old configuration in force. */
final class FaultTest {
    private final Cabinet cabinet;

    FaultTest(@TempDir Path folder) throws IOException {
        cabinet = new Cabinet(folder);
        cabinet.pass(5);
    }

    @Test
    void a_fault_of_a_listener_takes_the_trial_back() {
        var first = new boolean[] {true};
        cabinet.live.onChange(site -> {
            if (first[0]) {
                first[0] = false;
                throw new IllegalStateException("boom");
            }
        });
        RuntimeException fault = new IllegalStateException("none");
        try {
            cabinet.receive(document(7, site("5s")));
        } catch (IllegalStateException e) {
            fault = e;
        }

        cabinet.agent.fault(fault);

        assertThat(cabinet.every("meter-002")).isEqualTo(1_000);
        assertThat(cabinet.reported()).contains("\"state\":\"rolled-back\"").contains("boom");
    }

    @Test
    void a_full_disk_leaves_the_old_configuration_and_says_so() {
        cabinet.disk.full = true;
        byte[] good = document(7, site("5s"));
        cabinet.receive(good);
        cabinet.assertUntouched();
        assertThat(cabinet.reported()).contains("could not be stored: No space left on device");

        cabinet.disk.full = false;
        cabinet.receive(good);
        cabinet.pass(10);

        assertThat(cabinet.reported()).contains("\"state\":\"in-force\",\"version\":7");
    }

    @Test
    void a_disk_that_fills_during_the_trial_still_goes_back_at_once_and_writes_it_down_later() throws IOException {
        cabinet.receive(document(7, site("5s")));
        cabinet.silent.add("meter-001");
        cabinet.disk.full = true;

        cabinet.pass(4);
        assertThat(cabinet.every("meter-002")).isEqualTo(1_000);
        assertThat(cabinet.applied).hasSize(2);

        cabinet.disk.full = false;
        cabinet.pass(61);

        assertThat(cabinet.applied).hasSize(2);
        assertThat(cabinet.reported()).contains("\"state\":\"rolled-back\",\"version\":0");
        assertThat(cabinet.store.standing().trial()).isEmpty();
    }
}
