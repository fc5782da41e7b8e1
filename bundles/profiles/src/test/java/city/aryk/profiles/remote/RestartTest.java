package city.aryk.profiles.remote;

import static city.aryk.profiles.remote.Cabinet.document;
import static city.aryk.profiles.remote.Cabinet.site;
import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.profiles.desired.Criteria;
import city.aryk.profiles.desired.Desired.Terms;
import city.aryk.profiles.desired.Rollout;
import city.aryk.profiles.desired.SiteChange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that ends in the middle takes up its configuration where it was. */
final class RestartTest {
    private final Cabinet cabinet;

    RestartTest(@TempDir Path folder) throws IOException {
        cabinet = new Cabinet(folder);
        cabinet.pass(5);
    }

    @Test
    void a_restart_in_the_middle_of_a_trial_goes_back() throws IOException {
        cabinet.receive(document(7, site("5s")));
        cabinet.pass(3);
        cabinet.events.clear();

        cabinet.start();
        cabinet.pass(20);

        assertThat(cabinet.every("meter-002")).isEqualTo(1_000);
        assertThat(cabinet.applied).isEmpty();
        assertThat(cabinet.reported())
                .contains("\"state\":\"rolled-back\",\"version\":0")
                .contains("the gateway ended during the trial");
        assertThat(cabinet.kinds()).containsExactly("configuration.rolled-back");
        cabinet.start();
        assertThat(cabinet.kinds()).as("told once").hasSize(1);
    }

    @Test
    void a_trial_that_survives_a_restart_goes_on() throws IOException {
        var criteria = new Criteria(Duration.ofSeconds(10), Duration.ofSeconds(2), 1, Criteria.USUAL.limits());
        var terms = new Terms(criteria, Rollout.AT_ONCE, 2, false);
        cabinet.receive(document(7, Optional.empty(), Optional.of(new SiteChange(true, site("5s"))), terms));
        cabinet.pass(3);

        cabinet.start();
        cabinet.pass(10);

        assertThat(cabinet.reported()).contains("\"state\":\"in-force\",\"version\":7");
        assertThat(cabinet.every("meter-002")).isEqualTo(5_000);
    }

    @Test
    void what_is_in_force_is_in_force_after_a_restart() throws IOException {
        cabinet.receive(document(7, site("5s")));
        cabinet.pass(10);

        cabinet.start();

        assertThat(cabinet.every("meter-002")).isEqualTo(5_000);
        assertThat(cabinet.reported()).contains("\"state\":\"in-force\",\"version\":7");
    }
}
