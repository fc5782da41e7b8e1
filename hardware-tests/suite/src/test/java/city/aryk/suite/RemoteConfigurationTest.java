package city.aryk.suite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.profiles.set.Limits;
import city.aryk.profiles.set.Packing;
import city.aryk.profiles.set.SetContent;
import city.aryk.profiles.set.SetWriter;
import city.aryk.street.Street;
import city.aryk.street.Ticks;
import city.aryk.street.broker.Folders;
import city.aryk.street.broker.HiveBroker;
import city.aryk.street.check.Ledger;
import city.aryk.street.check.Receiver;
import city.aryk.street.check.Verdict;
import city.aryk.street.gateway.GatewayProcess;
import city.aryk.street.gateway.SiteFolder;
import city.aryk.street.operator.Operator;
import city.aryk.street.plan.StreetFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An operator changes the real gateway's configuration from afar, for the better and for the worse. */
class RemoteConfigurationTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CHANGED = "meter-003";

    /** What stands around the gateway. */
    private record Stage(Operator operator, Street street, Ledger ledger, Path folder) {
        GatewayProcess gateway() throws IOException {
            return GatewayProcess.start(folder.resolve("site"), folder.resolve("data"));
        }

        String site() throws IOException {
            return Files.readString(folder.resolve("site/site.yaml"));
        }
    }

    /** What is played on it. */
    private interface Play {
        void on(Stage stage) throws Exception;
    }

    private static void play(Play play) throws Exception {
        assertThat(GatewayProcess.built())
                .as("the distribution is not assembled; mvn -DskipTests package does it")
                .isTrue();
        Path folder = Folders.temporary("remote");
        try (var broker = HiveBroker.create();
                var street = Street.open(StreetFile.standard().withMeters(5))) {
            broker.start();
            SiteFolder.write(folder.resolve("site"), street, broker.url(), "");
            var ledger = new Ledger(SiteFolder.PREFIX, street.meters());
            try (var receiver = new Receiver(broker.url(), ledger);
                    var operator = Operator.at(broker.url(), SiteFolder.PREFIX, folder)) {
                assertThat(receiver.awaitConnected(PATIENCE)).isTrue();
                operator.provision(folder.resolve("site"));
                play.on(new Stage(operator, street, ledger, folder));
            }
        } finally {
            Folders.remove(folder);
        }
    }

    @Test
    void a_good_change_is_applied_without_a_gap_and_a_wrong_register_map_goes_back_by_itself() throws Exception {
        play(stage -> {
            try (var gateway = stage.gateway()) {
                awaitLooks(stage.street(), 3);
                stage.operator().awaitReported("\"state\":\"in-force\"", "\"version\":0");
                changes(stage.operator(), stage.street(), stage.site());
                drained(gateway, stage.ledger());
            }
        });
    }

    @Test
    void a_gateway_that_dies_in_a_trial_starts_with_the_old_configuration_and_tries_once_more() throws Exception {
        play(stage -> {
            try (var gateway = stage.gateway()) {
                awaitLooks(stage.street(), 3);
                stage.operator().desire(1, Optional.empty(), slower(stage.site()));
                stage.operator().awaitReported("\"state\":\"trial\"");
                gateway.kill();
                assertThat(gateway.awaitEnd(PATIENCE)).isTrue();
            }
            try (var gateway = stage.gateway()) {
                stage.operator().awaitReported("the gateway ended during the trial");
                stage.operator().awaitReported("\"state\":\"in-force\",\"version\":1");
                assertThat(gateway.alive()).isTrue();
            }
        });
    }

    private static void changes(Operator operator, Street street, String site) throws Exception {
        int[] before = looks(street);
        String slower = slower(site);
        operator.desire(1, Optional.empty(), slower);
        operator.awaitReported("\"state\":\"in-force\"", "\"version\":1");
        int[] confirmed = looks(street);
        int usual = confirmed[0] - before[0];
        assertThat(usual).as("looks at meter-001 in the trial").isGreaterThanOrEqualTo(9);
        assertThat(confirmed[2] - before[2]).as("looks at " + CHANGED).isLessThanOrEqualTo(usual / 2 + 2);

        operator.desire(
                2, Optional.of(wrong(operator)), slower.replace(profileOf(slower), profileOf(slower) + "-wrong"));
        operator.awaitReported(
                "\"state\":\"rolled-back\",\"version\":1",
                "1 of 5 devices that answered before are silent: " + CHANGED + "; at most 0 may be");
        awaitLooks(street, 3);
        for (var meter : street.meters()) {
            if (!meter.plan().device().equals(CHANGED)) {
                assertThat(longest(meter.log().arrivals()))
                        .as(
                                "longest pause between two looks at %s, which no change concerned",
                                meter.plan().device())
                        .isLessThan(Duration.ofMillis(1_900));
            }
        }
    }

    private static Duration longest(long[] arrivals) {
        long longest = 0;
        for (int i = 1; i < arrivals.length; i++) {
            longest = Math.max(longest, arrivals[i] - arrivals[i - 1]);
        }
        return Duration.ofNanos(longest);
    }

    /** The same site, one device asked every two seconds. */
    private static String slower(String site) {
        int from = site.indexOf(CHANGED + ":");
        assertThat(from).isPositive();
        return site.substring(0, from) + site.substring(from).replaceFirst("every: 1s", "every: 2s");
    }

    /** The line that names the profile of the changed device. */
    private static String profileOf(String site) {
        int from = site.indexOf(CHANGED + ":");
        return site.substring(from, site.indexOf('\n', site.indexOf("profile:", from)));
    }

    /** The project's profiles and one more, whose registers no meter has. */
    private static byte[] wrong(Operator operator) throws Exception {
        Path profiles =
                GatewayProcess.command().resolveSibling("../device-profiles").normalize();
        String text = Files.readString(profiles.resolve("profiles/energy-meter/eastron-sdm630.yaml"))
                .replace("profile: eastron-sdm630", "profile: eastron-sdm630-wrong")
                .replace("at: 0x0", "at: 0x7");
        SetContent content = SetContent.of(profiles, List.of("profiles", "vocabulary"), Limits.USUAL)
                .with("profiles/energy-meter/eastron-sdm630-wrong.yaml", text.getBytes(UTF_8));
        return new SetWriter(operator.signer(), Packing.DEFLATED).write(Operator.label(1), content);
    }

    private static int[] looks(Street street) {
        return street.meters().stream().mapToInt(meter -> meter.log().looks()).toArray();
    }

    private static void awaitLooks(Street street, int more) throws InterruptedException {
        int[] from = looks(street);
        assertThat(Ticks.await(
                        () -> {
                            int[] now = looks(street);
                            for (int i = 0; i < now.length; i++) {
                                if (now[i] < from[i] + more) {
                                    return false;
                                }
                            }
                            return true;
                        },
                        PATIENCE))
                .as(more + " more looks at every meter")
                .isTrue();
    }

    /** Everything that was answered arrives, through all changes, once and unaltered. */
    private static void drained(GatewayProcess gateway, Ledger ledger) throws InterruptedException, IOException {
        assertThat(gateway.alive()).as("never restarted").isTrue();
        long told = Ticks.nanos() - 250_000_000L;
        gateway.terminate();
        assertThat(gateway.awaitEnd(PATIENCE)).isTrue();
        assertThat(Ticks.await(() -> ledger.state().farewell() && ledger.missingKeys() == 0, PATIENCE))
                .as(() -> String.join("\n", gateway.output()))
                .isTrue();
        assertThat(ledger.verdict(told).faults()).isEqualTo(new Verdict.Faults(0, 0, 0, 0));
        assertThat(ledger.events())
                .anyMatch(event -> event.contains("configuration.confirmed"))
                .anyMatch(event -> event.contains("configuration.rolled-back"));
    }
}
