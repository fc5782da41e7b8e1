package city.aryk.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemTimeTest {
    private static final long NOW = Instant.parse("2026-06-01T12:00:00Z").toEpochMilli();
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path root = Path.of("");

    private final ScriptedClocks clocks = new ScriptedClocks();

    @Test
    void the_offset_is_the_utc_time_at_which_the_monotonic_scale_read_zero() {
        var time = new SystemTime(clocks, ClockTrust.named("system", root));

        assertThat(time.utcOffsetMillis()).hasValue(NOW);
        assertThat(time.utcMillis(time.now().plusNanos(1_500_000_000L))).hasValue(NOW + 1500);
    }

    @Test
    void a_clock_before_this_release_is_not_believed() {
        clocks.utcMillis = Instant.parse("1970-01-01T00:01:00Z").toEpochMilli();
        var time = new SystemTime(clocks, ClockTrust.named("system", root));

        assertThat(time.utcOffsetMillis()).isEmpty();
    }

    @Test
    void a_clock_that_is_set_later_is_noticed_within_a_second() {
        clocks.utcMillis = 5_000;
        var time = new SystemTime(clocks, ClockTrust.named("system", root));
        clocks.utcMillis = NOW;
        clocks.nanos = SECOND / 2;
        assertThat(time.utcOffsetMillis()).isEmpty();

        clocks.nanos = SECOND;

        assertThat(time.utcOffsetMillis()).isEqualTo(OptionalLong.of(NOW - 1000));
    }

    @Test
    void noise_below_five_milliseconds_does_not_move_the_offset_and_a_step_does() {
        var time = new SystemTime(clocks, ClockTrust.named("system", root));
        clocks.nanos = SECOND;
        clocks.utcMillis = NOW + 1004;
        assertThat(time.utcOffsetMillis()).hasValue(NOW);

        clocks.nanos = 2 * SECOND;
        clocks.utcMillis = NOW + 2005;

        assertThat(time.utcOffsetMillis()).hasValue(NOW + 5);
    }

    @Test
    void a_known_offset_outlives_a_clock_that_falls_back_to_1970() {
        var time = new SystemTime(clocks, ClockTrust.named("system", root));
        clocks.nanos = SECOND;
        clocks.utcMillis = 0;

        assertThat(time.utcOffsetMillis()).hasValue(NOW);
    }

    @Test
    void a_trusted_peer_counts_where_no_service_has_synchronised_the_clock() {
        var time = new SystemTime(clocks, ClockTrust.named("auto", root));
        assertThat(time.utcOffsetMillis()).as("for want of anything better").hasValue(NOW);
        var peer = new PeerOffset();

        time.follow(peer);

        assertThat(time.utcOffsetMillis()).as("until the peer has answered").isEmpty();
        long right = NOW + 3_600_000;
        peer.take(new NtpPeer.Sample(right * 1000, 100));
        peer.take(new NtpPeer.Sample(right * 1000, 100));
        clocks.nanos = SECOND;
        assertThat(time.utcOffsetMillis()).hasValue(right);
        clocks.utcMillis = 0;
        clocks.nanos = 2 * SECOND;
        assertThat(time.utcOffsetMillis()).as("whatever the system clock says").hasValue(right);
    }

    @Test
    void a_clock_that_a_service_has_synchronised_counts_more_than_a_peer() throws IOException {
        var time = new SystemTime(clocks, ClockTrust.named("auto", root));
        var peer = new PeerOffset();
        time.follow(peer);
        peer.take(new NtpPeer.Sample((NOW + 70_000) * 1000, 100));
        peer.take(new NtpPeer.Sample((NOW + 70_000) * 1000, 100));
        clocks.nanos = SECOND;
        assertThat(time.utcOffsetMillis()).hasValue(NOW + 70_000);

        Files.createDirectories(root.resolve("run/aryk"));
        Files.writeString(root.resolve("run/aryk/time-synchronized"), "");
        clocks.utcMillis = NOW + 2_000;
        clocks.nanos = 2 * SECOND;

        assertThat(time.utcOffsetMillis()).hasValue(NOW);
    }

    @Test
    void a_peer_that_wanders_by_less_than_twenty_milliseconds_moves_nothing() {
        var time = new SystemTime(clocks, ClockTrust.named("ntp", root));
        var peer = new PeerOffset();
        time.follow(peer);
        peer.take(new NtpPeer.Sample(NOW * 1000, 100));
        for (long wander : new long[] {0, 19, 25}) {
            peer.take(new NtpPeer.Sample((NOW + wander) * 1000, 100));
            clocks.nanos += SECOND;
            assertThat(time.utcOffsetMillis()).hasValue(wander < 20 ? NOW : NOW + wander);
        }
    }

    @Test
    void ntp_trust_waits_for_the_mark_of_the_time_service() throws IOException {
        var trust = ClockTrust.named("ntp", root);
        assertThat(trust.believes(NOW)).isFalse();

        touch("run/systemd/timesync/synchronized");

        assertThat(trust.believes(NOW)).isTrue();
        assertThat(trust.believes(0)).isFalse();
    }

    @Test
    void auto_trust_waits_for_a_time_service_only_where_there_is_one() throws IOException {
        var chrony = new AtomicBoolean();
        var trust = new ClockTrust(ClockTrust.Policy.AUTO, root, chrony::get);
        assertThat(trust.believes(NOW)).isTrue();

        Files.createDirectories(root.resolve("run/chrony"));
        assertThat(trust.believes(NOW)).isFalse();

        chrony.set(true);
        assertThat(trust.believes(NOW)).isTrue();

        chrony.set(false);
        assertThat(trust.believes(NOW)).as("once is enough").isTrue();
    }

    @Test
    void any_time_service_can_leave_the_mark() throws IOException {
        var trust = ClockTrust.named("ntp", root);
        touch("run/aryk/time-synchronized");

        assertThat(trust.believes(NOW)).isTrue();
    }

    @Test
    void auto_trust_takes_a_battery_clock_that_agrees() throws IOException {
        Files.createDirectories(root.resolve("run/systemd/timesync"));
        var battery = touch("sys/class/rtc/rtc0/since_epoch");
        var trust = ClockTrust.named("auto", root);

        Files.writeString(battery, (NOW / 1000 - 1) + "\n");
        assertThat(trust.believes(NOW)).isTrue();

        Files.writeString(battery, "12345\n");
        assertThat(trust.believes(NOW)).isFalse();
    }

    @Test
    void waiting_ends_at_the_instant_and_not_before_although_parking_returns_early() throws InterruptedException {
        var time = new SystemTime(clocks, ClockTrust.named("system", root));
        time.pauseUntil(10 * SECOND);

        assertThat(clocks.nanos).isEqualTo(10 * SECOND);
        assertThat(clocks.parked).isGreaterThan(1);
    }

    @Test
    void an_interrupted_thread_does_not_wait() {
        var time = new SystemTime(clocks, ClockTrust.named("system", root));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> time.pauseUntil(10 * SECOND)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void this_host_has_a_boot_id_that_two_processes_share() {
        assertThat(new SystemTime().now().boot())
                .isEqualTo(new SystemTime().now().boot());
    }

    private Path touch(String name) throws IOException {
        var file = root.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        return Files.writeString(file, "");
    }

    private static final class ScriptedClocks implements SystemTime.Clocks {
        private long nanos;
        private long utcMillis = NOW;
        private int parked;

        @Override
        public UUID boot() {
            return new UUID(3, 4);
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public long utcMicros() {
            return utcMillis * 1000;
        }

        @Override
        public void park(long wait) {
            parked++;
            nanos += (wait + 1) / 2;
        }
    }
}
