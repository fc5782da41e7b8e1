package city.aryk.polling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.DeviceStatus.Reason;
import city.aryk.api.driver.DeviceStatus.Status;
import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverFactory;
import city.aryk.api.driver.Session;
import city.aryk.api.driver.Wires;
import city.aryk.api.flow.ScanSink;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Scan;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Problem;
import city.aryk.api.profile.Site;
import city.aryk.api.time.Deadline;
import city.aryk.api.time.Time;
import city.aryk.clock.SystemTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class LanesTest {
    private static final Duration FAST = Duration.ofMillis(100);

    private final Time time = new SystemTime();
    private final Queues sink = new Queues();

    @Test
    void a_device_waits_for_its_driver_and_starts_when_it_arrives() throws InterruptedException {
        var lanes = lanes(site(Street.plan("meter", FAST)));
        lanes.start();
        assertThat(lanes.statuses()).hasEntrySatisfying(new DeviceId("meter"), s -> {
            assertThat(s.status()).isEqualTo(Status.UNKNOWN);
            assertThat(s.reason()).isEqualTo("no driver 'scripted' installed");
        });

        var driver = new Driver();
        lanes.driverArrived(driver);
        assertThat(sink.scan().device().text()).isEqualTo("meter");
        assertThat(lanes.statuses()).hasEntrySatisfying(new DeviceId("meter"), s -> assertThat(s.status())
                .isEqualTo(Status.ONLINE));

        lanes.driverLeft(driver);
        assertThat(lanes.statuses()).hasEntrySatisfying(new DeviceId("meter"), s -> assertThat(s.status())
                .isEqualTo(Status.UNKNOWN));
        assertThat(driver.open.get()).isZero();
        lanes.stop();
    }

    @Test
    void devices_on_one_wire_never_talk_at_the_same_time() throws InterruptedException {
        var driver = new Driver();
        var lanes = lanes(site(Street.plan("a", FAST), Street.plan("b", FAST), Street.plan("c", FAST)));
        lanes.driverArrived(driver);
        lanes.start();
        for (int i = 0; i < 12; i++) {
            sink.scan();
        }
        lanes.stop();

        assertThat(driver.mostAtOnce.get()).isEqualTo(1);
        assertThat(driver.threads.stream().distinct()).hasSize(1);
    }

    @Test
    void a_refused_device_is_offline_by_configuration_with_one_event() throws InterruptedException {
        var problems = List.of(new Problem("site.yaml:7:3", "profile 'x' is not known"), new Problem("", "and more"));
        var site = new Site(
                site().identity(),
                site().uplink(),
                site().buffer(),
                List.of(),
                List.of(new Site.Refused(new DeviceId("odd"), problems)));
        var lanes = lanes(site);
        lanes.start();

        var event = sink.event();
        assertThat(event.what().kind()).isEqualTo("configuration.refused");
        assertThat(event.message()).isEqualTo("site.yaml:7:3: profile 'x' is not known");
        assertThat(event.evidence()).containsEntry("problem.02", "and more").containsEntry("problems", "2");
        assertThat(lanes.statuses()).hasEntrySatisfying(new DeviceId("odd"), s -> {
            assertThat(s.status()).isEqualTo(Status.OFFLINE);
            assertThat(s.why()).isEqualTo(Reason.CONFIGURATION);
        });
        lanes.driverArrived(new Driver());
        lanes.stop();
        assertThat(sink.events).isEmpty();
    }

    @Test
    void an_endpoint_that_the_driver_does_not_know_is_refused_and_the_others_go_on() throws InterruptedException {
        var driver = new Driver() {
            @Override
            public String wire(URI endpoint) {
                if (endpoint.getPath().contains("odd")) {
                    throw new IllegalArgumentException("unit 900: wanted 0 to 247");
                }
                return super.wire(endpoint);
            }
        };
        var lanes = lanes(site(Street.plan("odd", FAST), Street.plan("meter", FAST)));
        lanes.driverArrived(driver);
        lanes.start();

        assertThat(sink.event().message()).isEqualTo("unit 900: wanted 0 to 247");
        assertThat(sink.scan().device().text()).isEqualTo("meter");
        lanes.stop();
    }

    @Test
    void a_device_whose_wiring_the_driver_refuses_is_not_asked_and_the_others_go_on() throws InterruptedException {
        var driver = new Driver() {
            @Override
            public List<Problem> check(PointPlan point) {
                return point.schedule().every().equals(FAST)
                        ? List.of()
                        : List.of(new Problem("at", "70000: wanted 0 to 65535"));
            }
        };
        var lanes = lanes(site(Street.plan("odd", FAST, FAST.multipliedBy(2)), Street.plan("meter", FAST)));
        lanes.driverArrived(driver);
        lanes.start();

        assertThat(sink.event().message()).isEqualTo("p1 at: 70000: wanted 0 to 65535");
        assertThat(sink.scan().device().text()).isEqualTo("meter");
        assertThat(lanes.statuses()).hasEntrySatisfying(new DeviceId("odd"), s -> assertThat(s.why())
                .isEqualTo(Reason.CONFIGURATION));
        lanes.stop();
    }

    @Test
    void a_change_of_one_device_leaves_the_lanes_of_the_others_alone() throws InterruptedException {
        var sites = new Sites(site(alone("a", FAST), alone("b", FAST)));
        var driver = new Driver();
        var lanes = new Lanes(sites, sink, time);
        lanes.driverArrived(driver);
        lanes.start();
        sink.scan();
        await(() -> driver.opened.get() == 2);

        sites.put(site(alone("a", FAST), alone("b", FAST.multipliedBy(2)), alone("c", FAST)));

        await(() -> driver.opened.get() == 4);
        assertThat(lanes.statuses().keySet()).extracting(DeviceId::text).containsExactly("a", "b", "c");
        assertThat(driver.threads.stream()
                        .filter(t -> t.getName().equals("lane scripted:a"))
                        .distinct())
                .hasSize(1);
        assertThat(driver.threads.stream()
                        .filter(t -> t.getName().equals("lane scripted:b"))
                        .distinct())
                .hasSize(2);

        sites.put(site(alone("a", FAST)));
        assertThat(lanes.statuses().keySet()).extracting(DeviceId::text).containsExactly("a");
        assertThat(driver.open.get()).isEqualTo(1);
        lanes.stop();
        assertThat(sites.listeners).isEmpty();
    }

    @Test
    void a_refused_device_that_is_put_right_is_asked() throws InterruptedException {
        var odd = new Site.Refused(new DeviceId("a"), List.of(new Problem("site.yaml:7:3", "wrong")));
        var sites = new Sites(new Site(site().identity(), site().uplink(), site().buffer(), List.of(), List.of(odd)));
        var lanes = new Lanes(sites, sink, time);
        lanes.driverArrived(new Driver());
        lanes.start();
        assertThat(sink.event().message()).isEqualTo("site.yaml:7:3: wrong");

        sites.put(site(alone("a", FAST)));

        assertThat(sink.scan().device().text()).isEqualTo("a");
        lanes.stop();
    }

    @Test
    void stopping_ends_a_lane_that_is_blocked_in_a_read_and_delivers_nothing_of_it() throws Exception {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var blocked = new CountDownLatch(1);
            var driver = new Driver() {
                @Override
                void talk(Wires wires) throws DriverException {
                    try {
                        var endless = Deadline.in(Duration.ofHours(1), time::nanos);
                        var wire = wires.tcp("127.0.0.1", server.getLocalPort(), endless);
                        blocked.countDown();
                        wire.receive(new byte[1], 0, 1, endless);
                    } catch (IOException e) {
                        throw new DriverException.Unreachable("broken", e);
                    }
                }
            };
            var lanes = lanes(site(Street.plan("meter", FAST)));
            lanes.driverArrived(driver);
            lanes.start();
            assertThat(blocked.await(30, TimeUnit.SECONDS)).isTrue();

            long asked = time.nanos();
            lanes.stop();

            assertThat(time.nanos() - asked).isLessThan(10_000_000_000L);
            assertThat(driver.open.get()).isZero();
            assertThat(sink.scans).isEmpty();
            assertThat(sink.events).isEmpty();
        }
    }

    @Test
    void stopping_ends_a_lane_whose_sink_is_blocked() throws Exception {
        var inside = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        var full = new Queues() {
            @Override
            public void accept(Scan scan) throws InterruptedException {
                inside.countDown();
                never.await();
            }
        };
        var driver = new Driver();
        var lanes = new Lanes(() -> site(Street.plan("meter", FAST)), full, time);
        lanes.driverArrived(driver);
        lanes.start();
        assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();

        long asked = time.nanos();
        lanes.stop();

        assertThat(time.nanos() - asked).isLessThan(10_000_000_000L);
        assertThat(driver.open.get()).isZero();
    }

    @Test
    void counters_count_what_was_delivered() throws InterruptedException {
        var lanes = lanes(site(Street.plan("meter", FAST, Duration.ofMillis(200))));
        lanes.driverArrived(new Driver());
        lanes.start();
        long readings = 0;
        for (int i = 0; i < 6; i++) {
            readings += sink.scan().observations().size();
        }
        lanes.stop();
        readings += sink.scans.stream().mapToInt(s -> s.observations().size()).sum();

        assertThat(lanes.counters())
                .containsEntry("readings.polled", readings)
                .containsEntry("gaps.polled", 0L)
                .containsKeys("scans.polled", "grid.missed");
    }

    @Test
    void a_probe_reads_a_device_once_and_leaves_nothing_open() throws DriverException {
        var driver = new Driver();
        var scan = Probe.read(driver, Street.plan("meter", FAST), time, Duration.ofSeconds(5));

        assertThat(scan.observations()).hasSize(1);
        assertThat(driver.open.get()).isZero();
    }

    @Test
    void a_probe_of_a_dead_device_says_why() {
        var driver = new Driver() {
            @Override
            void talk(Wires wires) throws DriverException {
                throw new DriverException.Timeout("no answer within 1 s");
            }
        };

        assertThatThrownBy(() -> Probe.read(driver, Street.plan("meter", FAST), time, Duration.ofSeconds(5)))
                .isInstanceOf(DriverException.Timeout.class)
                .hasMessage("no answer within 1 s");
        assertThat(driver.open.get()).isZero();
    }

    private Lanes lanes(Site site) {
        return new Lanes(() -> site, sink, time);
    }

    private static DevicePlan alone(String name, Duration every) {
        var plan = Street.plan(name, every);
        return new DevicePlan(
                plan.device(), plan.profile(), URI.create("scripted://" + name), plan.points(), plan.pacing());
    }

    private void await(BooleanSupplier condition) {
        var end = Deadline.in(Duration.ofSeconds(30), time::nanos);
        while (!condition.getAsBoolean()) {
            assertThat(end.passed()).isFalse();
            Thread.onSpinWait();
        }
    }

    private static Site site(DevicePlan... devices) {
        return new Site(
                new Site.Identity("street", "gw-1"),
                new Site.Uplink(URI.create("mqtt://127.0.0.1:1"), Optional.empty(), Map.of()),
                new Site.Buffer(Duration.ofSeconds(1), 16L << 20, Duration.ofHours(1)),
                List.of(devices),
                List.of());
    }

    /** Keeps what arrives, for a test that waits for it. */
    private static class Queues implements ScanSink {
        final BlockingQueue<Scan> scans = new LinkedBlockingQueue<>();
        final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

        @Override
        public void accept(Scan scan) throws InterruptedException {
            scans.put(scan);
        }

        @Override
        public void accept(Event event) throws InterruptedException {
            events.put(event);
        }

        Scan scan() throws InterruptedException {
            return Optional.ofNullable(scans.poll(30, TimeUnit.SECONDS)).orElseThrow();
        }

        Event event() throws InterruptedException {
            return Optional.ofNullable(events.poll(30, TimeUnit.SECONDS)).orElseThrow();
        }
    }

    /** Answers at once, and notes who talks when. */
    private static class Driver implements DriverFactory {
        final AtomicInteger open = new AtomicInteger();
        final AtomicInteger opened = new AtomicInteger();
        final AtomicInteger talking = new AtomicInteger();
        final AtomicInteger mostAtOnce = new AtomicInteger();
        final BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public String wire(URI endpoint) {
            return "scripted:" + endpoint.getHost();
        }

        @Override
        public List<Problem> check(PointPlan point) {
            return List.of();
        }

        void talk(Wires wires) throws DriverException {
            assertThat(wires).isNotNull();
            threads.add(Thread.currentThread());
        }

        @Override
        public Session open(DevicePlan device, Wires wires, Deadline deadline) {
            open.incrementAndGet();
            opened.incrementAndGet();
            return new Session() {
                @Override
                public List<Observation> read(List<PointPlan> due, Deadline until) throws DriverException {
                    mostAtOnce.accumulateAndGet(talking.incrementAndGet(), Math::max);
                    try {
                        talk(wires);
                        return Street.readings(due);
                    } finally {
                        talking.decrementAndGet();
                    }
                }

                @Override
                public void close() {
                    open.decrementAndGet();
                }
            };
        }
    }
}
