package city.aryk.polling;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.command.Command;
import city.aryk.api.command.CommandDoor;
import city.aryk.api.command.Commandable;
import city.aryk.api.command.Progress;
import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverFactory;
import city.aryk.api.driver.Session;
import city.aryk.api.driver.Wires;
import city.aryk.api.flow.ScanSink;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Scan;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Problem;
import city.aryk.api.profile.Site;
import city.aryk.api.time.Deadline;
import city.aryk.api.time.Time;
import city.aryk.clock.SystemTime;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Commands on their way through a lane, on real threads. */
class CommandDoorTest {
    private static final Duration SELDOM = Duration.ofHours(1);

    private final Time time = new SystemTime();
    private final Controller controller = new Controller();
    private final BlockingQueue<String> receipts = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final BlockingQueue<Scan> scans = new LinkedBlockingQueue<>();
    private final Lanes lanes = lanes();

    @AfterEach
    void stop() {
        lanes.stop();
    }

    @Test
    void a_command_wakes_the_lane_and_is_carried_between_two_looks() throws InterruptedException {
        start();
        await(scans);

        carry("a");

        assertThat(await(receipts)).isEqualTo("TAKEN ");
        assertThat(controller.carried).containsExactly("a");
        assertThat(controller.threads.stream().distinct()).hasSize(1);
    }

    @Test
    void nothing_is_sent_before_the_state_has_been_read() throws InterruptedException {
        controller.answers = false;
        start();

        carry("a");

        assertThat(await(receipts)).isEqualTo("NOT_SENT there is no conversation with it at present");
        assertThat(controller.carried).isEmpty();
    }

    @Test
    void nothing_is_sent_to_a_device_that_answers_without_a_reading() throws InterruptedException {
        controller.blind = true;
        start();
        await(scans);

        carry("a");

        assertThat(await(receipts)).isEqualTo("NOT_SENT its state has not been read yet");
    }

    @Test
    void a_refusal_keeps_the_session_and_an_unknown_end_closes_it_and_nothing_is_repeated()
            throws InterruptedException {
        start();
        await(scans);
        controller.failure = new DriverException.Refused("not found");
        carry("a");
        assertThat(await(receipts)).isEqualTo("REFUSED not found");

        controller.failure = new DriverException.NotSent("not connected");
        carry("n");
        assertThat(await(receipts)).isEqualTo("NOT_SENT not connected");

        controller.failure = new DriverException.Timeout("no acknowledgement");
        carry("b");
        assertThat(await(receipts)).isEqualTo("UNKNOWN no acknowledgement");

        carry("c");
        assertThat(await(receipts)).isEqualTo("NOT_SENT there is no conversation with it at present");
        assertThat(controller.carried).containsExactly("a", "n", "b");
    }

    @Test
    void a_command_whose_time_is_over_is_not_sent() throws InterruptedException {
        start();
        await(scans);

        lanes.carry(command("a"), Deadline.in(Duration.ZERO, time::nanos), this::receipt);

        assertThat(await(receipts)).isEqualTo("NOT_SENT the wire was not free in time");
    }

    @Test
    void what_the_device_says_afterwards_is_heard_without_a_look() throws InterruptedException {
        start();
        await(scans);
        carry("a");
        await(receipts);

        controller.progress.add(new Progress("a", Progress.State.ACTIVATED, ""));

        assertThat(await(said)).isEqualTo("tlc-1 a ACTIVATED");
    }

    @Test
    void a_device_that_nobody_polls_gets_nothing() throws InterruptedException {
        carry("a");

        assertThat(await(receipts)).isEqualTo("NOT_SENT it is not polled at present");
    }

    @Test
    void a_command_waits_for_the_answer_that_is_awaited() throws InterruptedException {
        controller.holding = new CountDownLatch(1);
        start();
        controller.reading.await();

        carry("a");
        assertThat(controller.carried).isEmpty();
        controller.holding.countDown();

        assertThat(await(receipts)).isEqualTo("TAKEN ");
        assertThat(controller.carriedWhileReading).isFalse();
    }

    @Test
    void a_thousand_commands_from_two_threads_are_all_answered_once() throws InterruptedException {
        start();
        await(scans);
        Runnable many = () -> {
            for (int i = 0; i < 500; i++) {
                carry("x" + i);
            }
        };
        var other = new Thread(many);
        other.start();
        many.run();
        other.join();

        for (int i = 0; i < 1_000; i++) {
            assertThat(await(receipts)).containsAnyOf("TAKEN", "NOT_SENT the wire takes no more commands");
        }
        assertThat(receipts).isEmpty();
    }

    private void carry(String id) {
        lanes.carry(command(id), Deadline.in(Duration.ofMinutes(1), time::nanos), this::receipt);
    }

    private void receipt(CommandDoor.Outcome outcome, String detail) {
        receipts.add(outcome + " " + detail);
    }

    private static Command command(String id) {
        return new Command(id, new DeviceId("tlc-1"), "priority.request", Map.of(), new Command.Authority("centre", 0));
    }

    private static <T> T await(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(30, TimeUnit.SECONDS);
        assertThat(next).as("within 30 s").isNotNull();
        return Objects.requireNonNull(next);
    }

    private void start() {
        lanes.driverArrived(controller);
        lanes.start();
    }

    private Lanes lanes() {
        var site = new Site(
                new Site.Identity("almaty", "gw-0001"),
                new Site.Uplink(URI.create("mqtt://127.0.0.1"), Optional.empty(), Map.of()),
                new Site.Buffer(Duration.ofSeconds(1), 1L << 24, Duration.ofHours(1)),
                List.of(Street.plan("tlc-1", SELDOM)),
                List.of());
        var sink = new ScanSink() {
            @Override
            public void accept(Scan scan) {
                scans.add(scan);
            }

            @Override
            public void accept(Event event) {}
        };
        var made = new Lanes(() -> site, sink, time, Thread::new);
        made.listen((device, progress) -> said.add(device + " " + progress.request() + " " + progress.state()));
        return made;
    }

    /** A device that takes commands. */
    private static final class Controller implements DriverFactory {
        final List<String> carried = new ArrayList<>();
        final List<String> threads = new ArrayList<>();
        final BlockingQueue<Progress> progress = new LinkedBlockingQueue<>();
        final CountDownLatch reading = new CountDownLatch(1);
        volatile CountDownLatch holding = new CountDownLatch(0);
        volatile boolean answers = true;
        volatile boolean blind;
        volatile boolean carriedWhileReading;
        volatile DriverException failure = new DriverException.Refused("");
        private volatile boolean busy;

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public String wire(URI endpoint) {
            return "scripted:wire";
        }

        @Override
        public List<Problem> check(PointPlan point) {
            return List.of();
        }

        @Override
        public Session open(DevicePlan device, Wires wires, Deadline deadline) throws DriverException {
            if (!answers) {
                throw new DriverException.Unreachable("away");
            }
            return new Open();
        }

        private final class Open implements Commandable {
            @Override
            public List<Observation> read(List<PointPlan> due, Deadline deadline) {
                busy = true;
                threads.add(Thread.currentThread().getName());
                reading.countDown();
                try {
                    holding.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                busy = false;
                return blind
                        ? due.stream()
                                .<Observation>map(p -> new Gap(p.point(), Gap.Cause.NOT_AVAILABLE))
                                .toList()
                        : Street.readings(due);
            }

            @Override
            public void carry(Command command, Deadline deadline) throws DriverException {
                carriedWhileReading |= busy;
                threads.add(Thread.currentThread().getName());
                carried.add(command.id());
                if (!String.valueOf(failure.getMessage()).isEmpty()) {
                    throw failure;
                }
            }

            @Override
            public List<Progress> progress() {
                List<Progress> all = new ArrayList<>();
                progress.drainTo(all);
                return all;
            }

            @Override
            public void close() {}
        }
    }
}
