package city.aryk.cli.rollout;

import static city.aryk.profiles.desired.Desired.Terms.USUAL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.model.Stamp;
import city.aryk.api.time.Time;
import city.aryk.cli.rollout.Plan.Step;
import city.aryk.cli.rollout.Result.Ending;
import city.aryk.profiles.desired.Desired;
import city.aryk.profiles.set.Audience;
import city.aryk.profiles.set.Label;
import city.aryk.profiles.trust.Verified;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What gateways answer decides how far a campaign goes; the answers here come at once or never. */
final class CampaignTest {
    private static final String ID = "d".repeat(64);
    private static final String OTHER = "e".repeat(64);

    private static final Target TARGET = new Target(
            new byte[] {1},
            new Desired(new Label(7, "seven", Instant.EPOCH, Audience.ALL), Optional.empty(), Optional.empty(), USUAL),
            ID,
            new Verified("CN=Aigerim", "f".repeat(64), Optional.empty()));

    private final Reports reports = new Reports();
    private final List<GatewayName> told = new ArrayList<>();
    private final Map<GatewayName, String> answers = new HashMap<>();
    private Consumer<GatewayName> whenTold = name -> {};
    private boolean stop;

    private static GatewayName gateway(int number) {
        return new GatewayName("almaty", "gw-" + number);
    }

    private static List<GatewayName> gateways(int count) {
        List<GatewayName> all = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            all.add(gateway(i));
        }
        return all;
    }

    private static String inForce(String id) {
        return "{\"format\":\"aryk-reported/1\",\"state\":\"in-force\",\"version\":7,\"id\":\"" + id + "\"}";
    }

    private static String state(String state, String id, String more) {
        return "{\"format\":\"aryk-reported/1\",\"state\":\"" + state + "\",\"version\":6,\"id\":\"" + OTHER
                + "\",\"desired\":{\"version\":7,\"id\":\"" + id + "\"}" + more + "}";
    }

    private static String rolledBack(String why) {
        return state(
                "rolled-back", ID, ",\"history\":[{\"version\":7,\"step\":\"rolled-back\",\"why\":\"" + why + "\"}]");
    }

    private void says(GatewayName gateway, String report) {
        reports.accept(gateway.reported(), report.getBytes(UTF_8));
    }

    private Result run(Plan plan, double stopAt) throws Exception {
        return run(plan, stopAt, Duration.ZERO);
    }

    private Result run(Plan plan, double stopAt, Duration patience) throws Exception {
        var terms = new Campaign.Terms(plan, stopAt, step -> patience);
        Fleet fleet = (gateway, document) -> {
            told.add(gateway);
            whenTold.accept(gateway);
            if (answers.containsKey(gateway)) {
                says(gateway, answers.get(gateway));
            }
        };
        var around = new Campaign.Surroundings(fleet, reports, new StandingTime(), () -> stop, new NoWatcher());
        return new Campaign(TARGET, terms, around).run();
    }

    private void allAnswer(String report) {
        gateways(100).forEach(name -> answers.put(name, report));
    }

    @Test
    void canaries_go_first_and_batches_follow_in_order() throws Exception {
        allAnswer(inForce(ID));

        Result result = run(Plan.of(gateways(10), 2, 4), 0);

        assertThat(result.end().ending()).isEqualTo(Ending.THROUGH);
        assertThat(result.isComplete()).isTrue();
        assertThat(told).isEqualTo(gateways(10));
    }

    @Test
    void gateways_that_have_it_are_passed_over() throws Exception {
        allAnswer(inForce(ID));
        says(gateway(1), inForce(ID));
        says(gateway(2), inForce(OTHER));

        Result result = run(Plan.of(gateways(3), 1, 1), 0);

        assertThat(told).containsExactly(gateway(2), gateway(3));
        assertThat(result.outcomes())
                .containsEntry(gateway(1), Outcome.ALREADY)
                .containsEntry(gateway(2), Outcome.IN_FORCE);
    }

    @Test
    void nobody_else_is_told_once_more_than_the_share_failed() throws Exception {
        allAnswer(inForce(ID));
        answers.put(gateway(3), rolledBack("meter-001 is silent"));
        answers.put(gateway(4), state("refused", ID, ",\"errors\":[{\"path\":\"desired\",\"reason\":\"older\"}]"));

        Result result = run(Plan.of(gateways(20), 2, 10), 0.1);

        assertThat(result.end().ending()).isEqualTo(Ending.TOO_MANY_FAILED);
        assertThat(result.end().at().map(Step::number)).contains(1);
        assertThat(told).hasSize(12);
        assertThat(result.count(Outcome.NOT_TOLD)).isEqualTo(8);
        assertThat(result.faults())
                .extracting(
                        fault -> fault.trouble().path() + "/" + fault.trouble().reason())
                .containsExactlyInAnyOrder("trial/rolled-back", "desired/older");
    }

    @Test
    void a_share_that_may_fail_does_not_stop_it_and_it_is_not_complete() throws Exception {
        allAnswer(inForce(ID));
        answers.put(gateway(3), rolledBack("meter-001 is silent"));

        Result result = run(Plan.of(gateways(22), 2, 10), 0.1);

        assertThat(result.end().ending()).isEqualTo(Ending.THROUGH);
        assertThat(result.isComplete()).isFalse();
        assertThat(told).hasSize(22);
    }

    @Test
    void the_same_end_of_an_earlier_trial_said_again_is_no_new_failure() throws Exception {
        says(gateway(1), rolledBack("meter-001 is silent"));
        answers.put(gateway(1), rolledBack("meter-001 is silent").replace("{\"format\"", "{\"notes\":[],\"format\""));
        assertThat(run(Plan.of(gateways(1), 1, 1), 0).outcomes()).containsEntry(gateway(1), Outcome.SILENT);

        answers.put(gateway(1), rolledBack("meter-002 is silent"));
        assertThat(run(Plan.of(gateways(1), 1, 1), 0).outcomes()).containsEntry(gateway(1), Outcome.ROLLED_BACK);
    }

    @Test
    void a_document_that_a_gateway_cannot_read_is_refused_too() throws Exception {
        answers.put(
                gateway(1),
                "{\"format\":\"aryk-reported/1\",\"state\":\"refused\",\"errors\":"
                        + "[{\"path\":\"desired.chain\",\"reason\":\"untrusted\",\"message\":\"ends at CN=Elsewhere\"}]}");

        Result result = run(Plan.of(gateways(2), 1, 1), 0);

        assertThat(result.outcomes()).containsEntry(gateway(1), Outcome.REFUSED);
        assertThat(result.faults().get(0).trouble().message()).isEqualTo("ends at CN=Elsewhere");
    }

    @Test
    void what_is_said_about_another_document_decides_nothing() throws Exception {
        answers.put(gateway(1), state("rolled-back", OTHER, ""));

        Result result = run(Plan.of(gateways(1), 1, 1), 0);

        assertThat(result.outcomes()).containsEntry(gateway(1), Outcome.SILENT);
    }

    @Test
    void a_report_that_cannot_be_read_is_named() throws Exception {
        answers.put(gateway(1), "{\"format\":");

        Result result = run(Plan.of(gateways(1), 1, 1), 0);

        assertThat(result.faults().get(0).trouble().message()).contains("reported: is not JSON");
    }

    @Test
    void a_person_stops_it_after_what_was_begun_has_been_published() throws Exception {
        whenTold = name -> stop = true;

        Result result = run(Plan.of(gateways(9), 3, 3), 0, Duration.ofHours(1));

        assertThat(result.end().ending()).isEqualTo(Ending.INTERRUPTED);
        assertThat(told).isEqualTo(gateways(3));
        assertThat(result.count(Outcome.TRYING)).isEqualTo(3);
        assertThat(result.count(Outcome.NOT_TOLD)).isEqualTo(6);
    }

    @Test
    void a_broker_that_is_gone_ends_it_with_its_words() throws Exception {
        var terms = new Campaign.Terms(Plan.of(gateways(2), 1, 1), 0, step -> Duration.ZERO);
        Fleet gone = (gateway, document) -> {
            throw new IOException("the broker ended the connection");
        };
        var around = new Campaign.Surroundings(gone, reports, new StandingTime(), () -> false, new NoWatcher());

        Result result = new Campaign(TARGET, terms, around).run();

        assertThat(result.end().ending()).isEqualTo(Ending.BROKEN);
        assertThat(result.end().why()).isEqualTo("the broker ended the connection");
        assertThat(result.count(Outcome.NOT_TOLD)).isEqualTo(2);
    }

    /** Time that does not pass: a step without patience is over once everybody has been told. */
    private static final class StandingTime implements Time {
        @Override
        public Stamp now() {
            return new Stamp(new UUID(0, 0), 0);
        }

        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public OptionalLong utcOffsetMillis() {
            return OptionalLong.empty();
        }

        @Override
        public void pauseUntil(long nanos) {
            throw new AssertionError("a campaign waits for reports only");
        }
    }

    private static final class NoWatcher implements Campaign.Watcher {
        @Override
        public void begins(Step step, int count) {}

        @Override
        public void goes(Step step, Map<GatewayName, Outcome> outcomes) {}

        @Override
        public void ends(Step step, Map<GatewayName, Outcome> outcomes) {}
    }
}
