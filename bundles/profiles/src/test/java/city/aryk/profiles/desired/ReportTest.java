package city.aryk.profiles.desired;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.profiles.desired.Report.Aim;
import city.aryk.profiles.desired.Report.State;
import city.aryk.profiles.desired.Report.Trouble;
import city.aryk.profiles.store.Generation;
import city.aryk.profiles.store.Generation.About;
import city.aryk.profiles.store.Happening;
import city.aryk.profiles.store.Happening.Step;
import city.aryk.profiles.store.Standing;
import city.aryk.profiles.trust.Reason;
import city.aryk.profiles.trust.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReportTest {
    private static final Standing NOTHING =
            new Standing(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of());

    @Test
    void a_gateway_as_it_was_provisioned_says_so() {
        var report = new Report(State.IN_FORCE, NOTHING, Optional.empty(), List.of(), List.of());

        assertThat(new String(report.json(), UTF_8))
                .isEqualTo("{\"format\":\"aryk-reported/1\",\"state\":\"in-force\",\"version\":0,"
                        + "\"errors\":[],\"more-errors\":0,\"notes\":[],\"history\":[]}");
    }

    @Test
    void everything_that_is_known_is_said() {
        var about = new About(17, "aa", 7, "bb");
        var standing = new Standing(
                Optional.of(new Generation(3, about, "cc")),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(new Happening(
                        17, "aa", Step.CONFIRMED, Optional.of(Instant.parse("2027-03-01T12:00:00Z")), "well")));
        var refused = new RefusedException(Reason.WRONG_GATEWAY, "desired", "is for \"others\"");
        var aim = new Aim(18, "dd", Optional.of(new Slot(3, 20)), Optional.of(Duration.ofMillis(61_500)));

        var report = new Report(
                State.WAITING, standing, Optional.of(aim), List.of(Trouble.of(refused)), List.of("no clock"));

        assertThat(new String(report.json(), UTF_8))
                .isEqualTo(
                        "{\"format\":\"aryk-reported/1\",\"state\":\"waiting\","
                                + "\"version\":17,\"id\":\"aa\",\"set\":7,\"set-id\":\"bb\","
                                + "\"desired\":{\"version\":18,\"id\":\"dd\",\"batch\":3,\"batches\":20,\"left-s\":61},"
                                + "\"errors\":[{\"path\":\"desired\",\"reason\":\"wrong-gateway\",\"message\":\"is for \\\"others\\\"\"}],"
                                + "\"more-errors\":0,\"notes\":[\"no clock\"],"
                                + "\"history\":[{\"version\":17,\"step\":\"confirmed\",\"at\":\"2027-03-01T12:00:00Z\",\"why\":\"well\"}]}");
    }

    @Test
    void a_thousand_troubles_are_bounded_and_counted() {
        var trouble = new Trouble("x".repeat(5_000), "check", "y".repeat(5_000));

        var report =
                new Report(State.REFUSED, NOTHING, Optional.empty(), Collections.nCopies(1_000, trouble), List.of());

        assertThat(report.json()).hasSizeLessThan(110_000);
        assertThat(new String(report.json(), UTF_8)).contains("\"more-errors\":900");
    }
}
