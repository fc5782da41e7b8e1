package city.aryk.cli.rollout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.profiles.desired.Report;
import city.aryk.profiles.desired.Report.State;
import city.aryk.profiles.desired.Report.Trouble;
import city.aryk.profiles.store.Generation;
import city.aryk.profiles.store.Generation.About;
import city.aryk.profiles.store.Happening;
import city.aryk.profiles.store.Happening.Step;
import city.aryk.profiles.store.Standing;
import city.aryk.profiles.trust.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a gateway writes is what the desk reads; anything else is one refusal. */
final class HeardTest {
    private static final String ID = "a".repeat(64);

    private static byte[] report(State state, Trouble... troubles) {
        var about = new About(41, ID, 3, "b".repeat(64));
        var back = new Happening(42, ID, Step.ROLLED_BACK, Optional.of(Instant.EPOCH), "meter-001 is silent");
        var standing = new Standing(
                Optional.of(new Generation(1, about, "c".repeat(64))),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(back));
        var aim = new Report.Aim(42, "d".repeat(64), Optional.empty(), Optional.of(Duration.ofSeconds(90)));
        return new Report(state, standing, Optional.of(aim), List.of(troubles), List.of("a note")).json();
    }

    @Test
    void a_report_is_read_as_it_was_written() throws Exception {
        Heard heard = Heard.read(report(State.TRIAL));

        assertThat(heard.state()).isEqualTo(State.TRIAL);
        assertThat(heard.version()).isEqualTo(41);
        assertThat(heard.id()).isEqualTo(ID);
        assertThat(heard.aim()).contains(new Heard.Aim(42, "d".repeat(64), Optional.of(Duration.ofSeconds(90))));
        assertThat(heard.faults()).isEmpty();
        assertThat(heard.holds(ID)).as("another one is on trial").isFalse();
    }

    @Test
    void every_trouble_keeps_path_reason_and_message() throws Exception {
        var trouble = new Trouble("site.yaml:7:22", "check", "unknown profile 'x'");

        assertThat(Heard.read(report(State.REFUSED, trouble)).faults()).containsExactly(trouble);
    }

    @Test
    void a_trial_that_was_taken_back_says_why() throws Exception {
        assertThat(Heard.read(report(State.ROLLED_BACK)).faults())
                .containsExactly(new Trouble("trial", "rolled-back", "meter-001 is silent"));
    }

    @Test
    void members_of_later_editions_and_of_other_kinds_are_passed_over() throws Exception {
        var text =
                "{\"format\":\"aryk-reported/1\",\"state\":\"in-force\",\"version\":\"seven\",\"errors\":[1,[2],null],"
                        + "\"history\":[],\"new\":{\"deep\":[1.5,true]}}";

        Heard heard = Heard.read(text.getBytes(UTF_8));

        assertThat(heard.version()).isZero();
        assertThat(heard.troubles()).isEmpty();
    }

    @Test
    void another_format_is_named() {
        assertThatThrownBy(() -> Heard.read("{\"format\":\"x/1\"}".getBytes(UTF_8)))
                .isInstanceOf(RefusedException.class)
                .hasMessage("format: wanted aryk-reported/1, got 'x/1'");
    }

    @Test
    void any_bytes_give_a_report_or_one_refusal_seed_20260701() {
        var random = new SplittableRandom(20260701);
        byte[] right = report(State.REFUSED, new Trouble("desired", "older", "older than 43"));
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = Arrays.copyOf(right, random.nextInt(4) == 0 ? random.nextInt(right.length) : right.length);
            for (int flips = random.nextInt(4); flips > 0 && bytes.length > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertReadOrRefused(bytes);
        }
        assertReadOrRefused("[".repeat(100_000).getBytes(UTF_8));
        assertReadOrRefused(("{\"version\":" + "9".repeat(1_000) + "}").getBytes(UTF_8));
        assertReadOrRefused(new byte[1 << 20]);
    }

    private static void assertReadOrRefused(byte[] bytes) {
        try {
            assertThat(Heard.read(bytes).state()).isNotNull();
        } catch (RefusedException e) {
            assertThat(e.path()).isEqualTo("reported");
        }
    }

    @Test
    void gateways_are_named_by_topics_and_nothing_else() {
        assertThat(GatewayName.reporting("aryk/1/almaty/gw-1/reported")).contains(new GatewayName("almaty", "gw-1"));
        for (var topic : List.of(
                "aryk/1/almaty/gw-1/state", "aryk/1/reported", "aryk/1//reported", "a/b", "aryk/1/A/b/reported")) {
            assertThat(GatewayName.reporting(topic)).as(topic).isEmpty();
        }
        assertThat(GatewayName.of("almaty/gw-1/x")).isEmpty();
    }
}
