package city.aryk.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.SerialLine.Parity;
import city.aryk.api.time.Deadline;
import city.aryk.api.time.Time;
import city.aryk.clock.SystemTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A serial line that is a pair of pseudo terminals, made by socat. */
class SerialBusTest {
    private static final SerialLine LINE = new SerialLine(9600, 8, Parity.NONE, 1, Duration.ofMillis(20));
    private static final SerialLine OTHER = new SerialLine(2400, 8, Parity.NONE, 1, Duration.ofMillis(40));

    @TempDir
    Path folder = Path.of("");

    private final Time time = new SystemTime();
    private final LaneWires wires = new LaneWires(time);
    private final List<Process> started = new ArrayList<>();
    private InputStream fromGateway = InputStream.nullInputStream();
    private OutputStream toGateway = OutputStream.nullOutputStream();
    private String path = "";

    @BeforeEach
    void makeLine() throws Exception {
        assumeTrue(socat(), "skipped: a serial line is simulated by socat, which is not installed");
        path = folder.resolve("bus").toString();
        var process = new ProcessBuilder("socat", "STDIO", "PTY,raw,echo=0,link=" + path).start();
        started.add(process);
        fromGateway = process.getInputStream();
        toGateway = process.getOutputStream();
        var limit = Deadline.in(Duration.ofSeconds(10), time::nanos);
        while (!Files.exists(Path.of(path)) && !limit.passed()) {
            time.pauseUntil(time.nanos() + 5_000_000);
        }
    }

    private static boolean socat() throws InterruptedException {
        try {
            return new ProcessBuilder("socat", "-V").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @AfterEach
    void close() throws IOException {
        wires.close();
        started.forEach(Process::destroy);
        Files.deleteIfExists(folder.resolve("bus"));
    }

    @Test
    void bytes_go_both_ways() throws IOException {
        var wire = wires.serial(path, LINE);
        wire.send(new byte[] {1, 3, 0, 0}, soon());
        assertThat(fromGateway.readNBytes(4)).containsExactly(1, 3, 0, 0);

        toGateway.write(new byte[] {9, 8});
        toGateway.flush();
        byte[] into = new byte[6];
        int count = wire.receive(into, 2, 4, soon());
        if (count == 1) {
            count += wire.receive(into, 3, 3, soon());
        }
        assertThat(count).isEqualTo(2);
        assertThat(into).containsExactly(0, 0, 9, 8, 0, 0);
    }

    @Test
    void nothing_before_the_deadline_is_zero_bytes() throws IOException {
        var wire = wires.serial(path, LINE);
        var deadline = Deadline.in(Duration.ofMillis(130), time::nanos);

        assertThat(wire.receive(new byte[4], 0, 4, deadline)).isZero();
        assertThat(deadline.passed()).isTrue();
        assertThat(wire.isOpen()).isTrue();
    }

    @Test
    void devices_that_differ_in_their_settings_share_the_port() throws IOException {
        var slow = wires.serial(path, OTHER);
        var fast = wires.serial(path, LINE);
        for (int i = 0; i < 3; i++) {
            slow.send(new byte[] {1}, soon());
            fast.send(new byte[] {2}, soon());
        }

        assertThat(fromGateway.readNBytes(6)).containsExactly(1, 2, 1, 2, 1, 2);
        assertThat(wires.serial(path, LINE)).isSameAs(fast);
    }

    @Test
    void a_device_that_answers_at_another_speed_is_listened_to_at_that_speed() throws Exception {
        var slow = wires.serial(path, OTHER);
        var fast = wires.serial(path, LINE);
        slow.send(new byte[] {1, 2, 3, 4}, soon());
        long sent = time.nanos();

        assertThat(fast.receive(new byte[1], 0, 1, Deadline.in(Duration.ofMillis(40), time::nanos)))
                .isZero();

        // 4 characters of 10 bits at 2400 baud went out before the speed was changed
        assertThat(time.nanos() - sent).isGreaterThan(16_000_000L);
        assertThat(speed()).contains("9600");
    }

    private String speed() throws Exception {
        var stty = new ProcessBuilder("stty", "-F", path).start();
        String said = new String(stty.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
        stty.waitFor();
        return said;
    }

    @Test
    void the_line_is_silent_for_the_quiet_time_before_a_request() throws IOException {
        var wire = wires.serial(path, OTHER);
        wire.send(new byte[24], soon());
        long sent = time.nanos();

        wire.send(new byte[] {1}, soon());

        // 24 characters of 10 bits at 2400 baud are 100 ms, and 40 ms of silence follow
        assertThat(time.nanos() - sent).isGreaterThan(138_000_000L);
    }

    @Test
    void a_late_answer_can_be_thrown_away() throws IOException {
        var wire = wires.serial(path, LINE);
        toGateway.write(new byte[] {1, 1, 1});
        toGateway.flush();
        assertThat(wire.receive(new byte[1], 0, 1, soon())).isEqualTo(1);
        time(20);

        wire.discardInput();
        toGateway.write(7);
        toGateway.flush();

        byte[] into = new byte[4];
        assertThat(wire.receive(into, 0, 4, soon())).isEqualTo(1);
        assertThat(into[0]).isEqualTo((byte) 7);
    }

    @Test
    void a_port_is_opened_by_one_only() throws IOException {
        wires.serial(path, LINE);
        try (var others = new LaneWires(time)) {
            assertThatThrownBy(() -> others.serial(path, LINE))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(path + ": cannot be opened");
        }
    }

    @Test
    void a_port_that_does_not_exist_is_named() {
        var none = folder.resolve("none").toString();

        assertThatThrownBy(() -> wires.serial(none, LINE))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(none + ": ");
    }

    @Test
    void closing_from_another_thread_ends_a_blocked_receive() throws Exception {
        var wire = wires.serial(path, LINE);
        var ended = CompletableFuture.supplyAsync(() -> {
            try {
                return "got " + wire.receive(new byte[1], 0, 1, Deadline.in(Duration.ofMinutes(5), time::nanos));
            } catch (IOException e) {
                return "broken";
            }
        });
        time(50);
        long asked = time.nanos();
        wires.close();

        assertThat(ended.get(30, TimeUnit.SECONDS)).isEqualTo("broken");
        assertThat(time.nanos() - asked).isLessThan(10_000_000_000L);
    }

    @Test
    void a_line_that_is_pulled_out_breaks_the_wire() throws Exception {
        var wire = wires.serial(path, LINE);
        started.get(0).destroy();
        started.get(0).waitFor();

        assertThatThrownBy(() -> {
                    wire.send(new byte[] {1}, soon());
                    while (wire.receive(new byte[1], 0, 1, Deadline.in(Duration.ofSeconds(2), time::nanos)) > 0) {}
                    throw new IOException("silent");
                })
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("silent");
        assertThat(wire.isOpen()).isFalse();
    }

    private void time(int millis) {
        try {
            time.pauseUntil(time.nanos() + millis * 1_000_000L);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Deadline soon() {
        return Deadline.in(Duration.ofSeconds(10), time::nanos);
    }
}
