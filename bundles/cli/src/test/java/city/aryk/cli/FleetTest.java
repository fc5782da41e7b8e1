package city.aryk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.cli.rollout.GatewayName;
import city.aryk.profiles.trust.Anchors;
import city.aryk.profiles.trust.Certificates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Fifty gateways behind a real broker take what an operator's commands make, sign and publish. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FleetTest {
    private static final List<GatewayName> FIFTY = SimulatedFleet.names(50);

    private Path folder = Path.of("");

    private String key = "";
    private String list = "";
    private Anchors anchors = Anchors.of(List.of());

    @BeforeAll
    void prepare(@TempDir Path shared) throws Exception {
        folder = shared;
        var pem = OperatorKeys.make(folder);
        key = pem.toString();
        var root = folder.resolve("root.pem");
        anchors = Anchors.of(Certificates.ofPem(Files.readAllBytes(root), root.toString()));
        list = Files.writeString(
                        folder.resolve("fleet.txt"),
                        FIFTY.stream().map(GatewayName::toString).collect(Collectors.joining("\n", "# the city\n", "")))
                .toString();
    }

    @AfterAll
    void forget() {
        anchors = Anchors.of(List.of());
    }

    private String document(int version, String site) throws Exception {
        var overrides = Files.writeString(folder.resolve("overrides-" + version + ".yaml"), site);
        var out = folder.resolve("desired-" + version + ".json").toString();
        var made = Said.by(
                "desired",
                "make",
                "--overrides",
                overrides.toString(),
                "--profiles",
                Path.of("..", "..", "device-profiles").toString(),
                "--key",
                key,
                "--version",
                "" + version,
                "--for",
                "almaty/*",
                "--trial",
                "10s",
                "--out",
                out);
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(made.out()).contains("version " + version).contains("CN=Aigerim");
        return out;
    }

    private static Said rollout(Mosquitto broker, String document, String... more) {
        var call = new ArrayList<>(List.of("rollout", "--broker", broker.url(), "--document", document));
        call.addAll(List.of(more));
        if (!call.contains("--timeout")) {
            call.addAll(List.of("--timeout", "20s"));
        }
        return Said.by(call.toArray(String[]::new));
    }

    @Test
    void a_good_document_reaches_all_fifty_batch_by_batch_and_a_second_run_tells_nobody() throws Exception {
        var document = document(1, "devices: {}\n");
        try (var broker = Mosquitto.start(folder, "allow_anonymous true\n");
                var fleet = new SimulatedFleet(broker.url(), anchors, FIFTY)) {
            var said = rollout(broker, document, "--gateways", list, "--canaries", "2", "--batch", "16");

            assertThat(said.code()).as(said.err() + fleet.diary).isZero();
            assertThat(said.err()).contains("version 1 is in force at 50 of 50 gateways");
            assertThat(fleet.toldCount()).isEqualTo(50);
            for (int step : List.of(2, 18, 34)) {
                var soFar = fleet.diary.subList(0, 2 * step);
                assertThat(soFar.stream()
                                .filter(line -> line.startsWith("decided"))
                                .count())
                        .as("everybody of the steps before has decided before gateway " + (step + 1) + " is told")
                        .isEqualTo(step);
            }

            var again = rollout(broker, document, "--gateways", list, "--json");

            assertThat(again.code()).isZero();
            assertThat(again.out()).contains("\"complete\":true").contains("\"already\":50");
            assertThat(fleet.toldCount()).isEqualTo(50);
        }
    }

    @Test
    void a_bad_document_stops_at_the_canaries_and_the_command_says_why() throws Exception {
        var document = document(2, "devices: {bad-meter: {every: 1s}}\n");
        try (var broker = Mosquitto.start(folder, "allow_anonymous true\n");
                var fleet = new SimulatedFleet(broker.url(), anchors, FIFTY)) {
            var said = rollout(broker, document, "--gateways", list, "--canaries", "3", "--batch", "16");

            assertThat(said.code()).isEqualTo(1);
            assertThat(fleet.toldCount()).isLessThanOrEqualTo(3);
            assertThat(said.err())
                    .contains("stopped at canaries")
                    .contains("trial: bad-meter is silent [rolled-back]")
                    .contains("47 were not told");
            assertThat(said.out()).contains("rolled back at").contains("almaty/gw-1");

            var shown = Said.by("desired", "show", "--broker", broker.url(), "--quiet", "500", "--json");
            assertThat(shown.out()).contains("\"gateway\":\"gw-1\",\"state\":\"rolled-back\"");
            assertThat(Said.by("desired", "show", "--broker", broker.url(), "--quiet", "500")
                            .out())
                    .contains("bad-meter is silent");
        }
    }

    @Test
    void a_gateway_that_says_nothing_in_time_counts_as_failed() throws Exception {
        var document = document(3, "devices: {}\n");
        try (var broker = Mosquitto.start(folder, "allow_anonymous true\n");
                var fleet = new SimulatedFleet(broker.url(), anchors, FIFTY)) {
            var said = rollout(
                    broker, document, "--timeout", "1s", "--gateways", "almaty/gw-0,almaty/gw-1", "--canaries", "2");

            assertThat(said.code()).isEqualTo(1);
            assertThat(said.err()).contains("1 of 2 gateways failed").contains("almaty/gw-0");
            assertThat(said.out()).contains("no answer in time at 1");
            assertThat(fleet.toldCount()).isEqualTo(1);
        }
    }

    @Test
    void a_document_for_others_is_not_published() throws Exception {
        var document = document(4, "devices: {}\n");

        var said = Said.by(
                "desired", "publish", document, "--broker", "mqtt://127.0.0.1:1", "--to", "almaty/gw-1,astana/gw-2");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err())
                .contains("the document is for almaty/*, and not for: astana/gw-2; nothing was published");
    }

    @Test
    void a_document_is_left_for_single_gateways_by_one_who_knows_the_password() throws Exception {
        var document = document(5, "devices: {}\n");
        var password = Files.writeString(folder.resolve("password"), "wrong\n");
        password.toFile().setReadable(false, false);
        password.toFile().setReadable(true, true);
        password.toFile().setWritable(false, false);
        password.toFile().setWritable(true, true);
        try (var open = Mosquitto.start(folder, "allow_anonymous true\n")) {
            var left = Said.by("desired", "publish", document, "--broker", open.url(), "--to", "almaty/gw-1");
            assertThat(left.code()).as(left.err()).isZero();
            assertThat(left.out()).contains("almaty/gw-1: version 5 is at the broker");
        }
        try (var closed = Mosquitto.start(folder, "allow_anonymous false\n")) {
            var refused = Said.by(
                    "desired",
                    "publish",
                    document,
                    "--broker",
                    closed.url(),
                    "--to",
                    "almaty/gw-1",
                    "--user",
                    "a",
                    "--password-file",
                    password.toString());
            assertThat(refused.code()).isEqualTo(1);
            assertThat(refused.err()).contains(closed.url());
        }
    }
}
