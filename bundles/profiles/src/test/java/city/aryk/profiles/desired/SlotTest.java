package city.aryk.profiles.desired;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.profiles.set.Audience;
import city.aryk.profiles.set.Gate.Home;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SlotTest {
    private static final Instant FROM = Instant.parse("2026-07-02T04:00:00Z");
    private static final Rollout ROLLOUT =
            new Rollout(new Audience(List.of("abay/gw-000*")), 50, 1000, Duration.ofMinutes(15), Optional.of(FROM));

    private static Slot draw(int gateway, long version) {
        return Slot.draw(new Home("abay", String.format("gw-%04d", gateway)), version, ROLLOUT);
    }

    @Test
    void everybody_draws_the_same_slot_for_a_gateway() {
        assertThat(draw(4711, 42)).isEqualTo(new Slot(8, 20)).isEqualTo(draw(4711, 42));
        assertThat(draw(3, 42)).isEqualTo(new Slot(0, 20));
        assertThat(draw(3, 42).isCanary()).isTrue();
    }

    @Test
    void a_fleet_spreads_evenly_and_differently_with_every_version() {
        int[] batches = new int[21];
        int same = 0;
        for (int gateway = 1000; gateway < 2000; gateway++) {
            batches[draw(gateway, 42).batch()]++;
            same += draw(gateway, 42).equals(draw(gateway, 43)) ? 1 : 0;
        }

        assertThat(batches[0]).isZero();
        for (int batch = 1; batch <= 20; batch++) {
            assertThat(batches[batch]).isBetween(25, 80);
        }
        assertThat(same).isLessThan(100);
    }

    @Test
    void a_gateway_waits_its_turn_from_the_named_time() {
        var third = new Slot(3, 20);

        assertThat(third.left(ROLLOUT, Duration.ZERO, Optional.of(FROM.minusSeconds(60))))
                .isEqualTo(Duration.ofMinutes(46));
        assertThat(third.left(ROLLOUT, Duration.ZERO, Optional.of(FROM.plusSeconds(44 * 60))))
                .isEqualTo(Duration.ofMinutes(1));
        assertThat(third.left(ROLLOUT, Duration.ZERO, Optional.of(FROM.plusSeconds(46 * 60))))
                .isZero();
    }

    @Test
    void without_a_clock_or_a_named_time_it_waits_from_when_it_heard_of_it() {
        var third = new Slot(3, 20);
        var atOnce = new Rollout(ROLLOUT.canaries(), 50, 1000, Duration.ofMinutes(15), Optional.empty());

        assertThat(third.left(ROLLOUT, Duration.ofMinutes(40), Optional.empty()))
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(third.left(atOnce, Duration.ofMinutes(40), Optional.of(FROM)))
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(third.left(atOnce, Duration.ofMinutes(45), Optional.of(FROM)))
                .isZero();
    }

    @Test
    void without_a_roll_out_everybody_goes_at_once() {
        Slot slot = Slot.draw(new Home("abay", "gw-1"), 1, Rollout.AT_ONCE);

        assertThat(slot.isCanary()).isTrue();
        assertThat(slot.left(Rollout.AT_ONCE, Duration.ZERO, Optional.empty())).isZero();
    }
}
