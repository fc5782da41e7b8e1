package city.aryk.bench;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverFactory;
import city.aryk.api.driver.Session;
import city.aryk.api.driver.Wires;
import city.aryk.api.flow.ScanSink;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Problem;
import city.aryk.api.profile.Site;
import city.aryk.api.time.Deadline;
import city.aryk.polling.Lanes;
import city.aryk.profiles.ProfileSet;
import city.aryk.street.bus.BusMeter;
import city.aryk.street.bus.ComputedBus;
import city.aryk.street.bus.Condition;
import city.aryk.street.bus.EnergomeraMeter;
import city.aryk.street.bus.MercuryMeter;
import city.aryk.street.bus.RegisterMeter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * Thirty meters of three protocols on one line of 9600 baud, some of them dead, polled by the gateway's own lane, drivers
 * and profiles; only the line's time is computed. The same at every run. For one use.
 */
final class BusRun {
    private static final int METERS = 30;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String PORT = "/dev/ttyS9";

    private final List<BusMeter> meters = new ArrayList<>();
    private final List<DevicePlan> plans = new ArrayList<>();
    private final Set<DeviceId> dead = new HashSet<>();
    private final Map<DeviceId, Integer> looks = new HashMap<>();
    private final ProfileSet profiles;
    private final List<DriverFactory> drivers;
    private final Duration every;

    /**
     * What came of it.
     *
     * @param kept of the looks on the schedule of the living, the share that was made and lost nothing on the line
     * @param worst the same of the one that fared worst
     * @param load the share of the time in which somebody was sending
     */
    record Outcome(double kept, double worst, double load) {}

    /**
     * A run that has not begun.
     *
     * @param profiles the folder of device profiles
     * @param every the period of every point
     */
    BusRun(Path profiles, int dead, Duration every) throws IOException {
        this.every = every;
        this.drivers = ServiceLoader.load(DriverFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        this.profiles = ProfileSet.open(profiles, drivers);
        for (int i = 0; i < METERS; i++) {
            var condition = new Condition();
            var device = add(i, condition);
            if (i % (METERS / Math.max(1, dead)) == 2 && this.dead.size() < dead) {
                condition.set(Condition.Fault.SILENT);
                this.dead.add(device);
            }
        }
    }

    private DeviceId add(int i, Condition condition) throws IOException {
        return switch (i % 5) {
            case 0, 2 -> {
                meters.add(new RegisterMeter(1 + i, condition));
                yield plan("eastron-sdm120", "modbus-rtu://" + PORT + "?baud=9600&parity=none&unit=" + (1 + i), i);
            }
            case 1, 4 -> {
                meters.add(new MercuryMeter(100 + i, condition));
                yield plan("mercury-230", "mercury://" + PORT + "?address=" + (100 + i), i);
            }
            default -> {
                String address = "2170540" + (10 + i);
                meters.add(new EnergomeraMeter(address, condition));
                yield plan("energomera-ce301", "iec62056://" + PORT + "?address=" + address, i);
            }
        };
    }

    private DeviceId plan(String profile, String endpoint, int i) throws IOException {
        var known = profiles.profile(profile).value().orElseThrow(() -> new IOException(profile + ": no such profile"));
        var points = known.points().stream().map(this::paced).toList();
        var device = new DeviceId(String.format("meter-%03d", i));
        var pacing = new DevicePlan.Pacing(Duration.ofSeconds(1), Duration.ofSeconds(5));
        plans.add(new DevicePlan(device, known.ref(), URI.create(endpoint), points, pacing));
        return device;
    }

    private PointPlan paced(PointPlan point) {
        var schedule = new PointPlan.Schedule(every, every.dividedBy(2), point.schedule().stream(), Optional.empty());
        return new PointPlan(point.meaning(), schedule, point.wiring());
    }

    /** @throws IOException when the computation does not come to its end */
    Outcome go(Duration length) throws IOException, InterruptedException {
        var bus = new ComputedBus(meters, length);
        var site = new Site(
                new Site.Identity("bench", "gw-0001"),
                new Site.Uplink(URI.create("mqtt://127.0.0.1:1"), Optional.empty(), Map.of()),
                new Site.Buffer(Duration.ofSeconds(1), 64L << 20, Duration.ofHours(1)),
                plans,
                List.of());
        var lanes = new Lanes(() -> site, new Counting(), bus);
        drivers.forEach(driver -> lanes.driverArrived(new OnBus(driver, bus)));
        lanes.start();
        boolean over = bus.await(PATIENCE);
        lanes.stop();
        if (!over) {
            throw new IOException("the computed line did not come to its end within " + PATIENCE.toMinutes() + " min");
        }
        return outcome(bus.load(), length.dividedBy(every));
    }

    private synchronized Outcome outcome(double load, long scheduled) {
        double sum = 0;
        double worst = 1;
        int living = 0;
        for (var plan : plans) {
            if (!dead.contains(plan.device())) {
                double kept = Math.min(1, (double) looks.getOrDefault(plan.device(), 0) / scheduled);
                sum += kept;
                worst = Math.min(worst, kept);
                living++;
            }
        }
        return new Outcome(sum / living, worst, load);
    }

    private synchronized void count(Scan scan) {
        boolean answered = scan.observations().stream().anyMatch(Reading.class::isInstance);
        if (answered && scan.observations().stream().noneMatch(BusRun::isLost)) {
            looks.merge(scan.device(), 1, Integer::sum);
        }
    }

    /** What the meter itself says it has not got is not lost on the line. */
    private static boolean isLost(Observation observation) {
        return observation instanceof Gap gap
                && gap.cause() != Gap.Cause.NOT_AVAILABLE
                && gap.cause() != Gap.Cause.UNSUPPORTED;
    }

    /** Counts the looks that brought values. */
    private final class Counting implements ScanSink {
        @Override
        public void accept(Scan scan) {
            count(scan);
        }

        @Override
        public void accept(Event event) {
            // only looks count
        }
    }

    /** A driver whose wires are the computed ones. */
    private record OnBus(DriverFactory driver, Wires bus) implements DriverFactory {
        @Override
        public String name() {
            return driver.name();
        }

        @Override
        public String wire(URI endpoint) {
            return driver.wire(endpoint);
        }

        @Override
        public List<Problem> check(PointPlan point) {
            return driver.check(point);
        }

        @Override
        public Session open(DevicePlan device, Wires wires, Deadline deadline) throws DriverException {
            return driver.open(device, bus, deadline);
        }
    }
}
