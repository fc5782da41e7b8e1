package city.aryk.polling;

import static city.aryk.polling.ManualTime.MS;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverFactory;
import city.aryk.api.driver.ReportingSession;
import city.aryk.api.driver.Session;
import city.aryk.api.driver.Wires;
import city.aryk.api.flow.ScanSink;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stream;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Problem;
import city.aryk.api.time.Deadline;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scripted devices on a simulated clock, and a sink that keeps what the lane delivers. */
final class Street implements DriverFactory, ScanSink {
    final ManualTime time;
    final List<Scan> scans = new ArrayList<>();
    final List<Event> events = new ArrayList<>();
    final StateBoard board = new StateBoard();
    final Tally tally = new Tally();
    final List<String> calls = new ArrayList<>();
    final Map<String, Integer> looks = new HashMap<>();
    final Map<String, List<List<PointPlan>>> asked = new HashMap<>();
    private final Map<String, Script> scripts = new HashMap<>();
    private final List<Lane.Member> members = new ArrayList<>();
    final Map<String, ReportingSession.Reports> told = new HashMap<>();
    private Answering sink = scan -> {};
    private Runnable opening = () -> {};

    /** What happens when a device is read; it moves the clock by the time that it takes. */
    interface Script {
        void read(Deadline deadline) throws DriverException;
    }

    interface Answering {
        void take(Scan scan);
    }

    Street(ManualTime time) {
        this.time = time;
    }

    Street whenDelivered(Answering answering) {
        sink = answering;
        return this;
    }

    Street whenOpened(Runnable work) {
        opening = work;
        return this;
    }

    Street device(String name, Script script, Duration... periods) {
        scripts.put(name, script);
        members.add(new Lane.Member(plan(name, periods), this));
        return this;
    }

    static DevicePlan plan(String name, Duration... periods) {
        var points = new ArrayList<PointPlan>();
        for (int i = 0; i < periods.length; i++) {
            points.add(point("p" + i, periods[i]));
        }
        return new DevicePlan(
                new DeviceId(name),
                new DevicePlan.ProfileRef("test", "energy-meter", "scripted"),
                URI.create("scripted://wire/" + name),
                points,
                new DevicePlan.Pacing(Duration.ofSeconds(1), Duration.ofSeconds(5)));
    }

    static PointPlan point(String name, Duration every) {
        var tolerance = Duration.ofNanos(Math.min(500 * MS, every.toNanos() / 2));
        return new PointPlan(
                new PointPlan.Meaning(new PointId(name), PointPlan.Kind.GAUGE, Unit.ONE, Optional.empty(), Map.of()),
                new PointPlan.Schedule(every, tolerance, Stream.NORMAL, Optional.empty()),
                Map.of());
    }

    /** A device that answers after the given time. */
    Script answersIn(long nanos) {
        return deadline -> time.advance(nanos);
    }

    /** A device that never answers. */
    Script silentFor(Duration timeout) {
        return deadline -> {
            time.advance(Math.min(timeout.toNanos(), deadline.left().toNanos()));
            throw new DriverException.Timeout("no answer");
        };
    }

    /** Runs one lane on this thread until the clock ends. */
    Street run(Duration phase) {
        var context = new LaneContext(time, this, board, tally);
        new Lane("wire", members, context, phase, Thread::new).run();
        return this;
    }

    Street run() {
        return run(Duration.ZERO);
    }

    List<Scan> of(String device) {
        return scans.stream().filter(s -> s.device().text().equals(device)).toList();
    }

    List<Scan> answersOf(String device) {
        return of(device).stream().filter(Street::answered).toList();
    }

    static boolean answered(Scan scan) {
        return scan.observations().get(0) instanceof Reading;
    }

    List<String> kinds() {
        return events.stream().map(e -> e.what().kind() + " " + e.device()).toList();
    }

    @Override
    public void accept(Scan scan) {
        sink.take(scan);
        scans.add(scan);
    }

    @Override
    public void accept(Event event) {
        events.add(event);
    }

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

    @Override
    public Session open(DevicePlan device, Wires wires, Deadline deadline) {
        var name = device.device().text();
        calls.add("open " + name);
        opening.run();
        return new ReportingSession() {
            @Override
            public Reports reports() {
                return Optional.ofNullable(told.remove(name)).orElse(Reports.NONE);
            }

            @Override
            public List<Observation> read(List<PointPlan> due, Deadline until) throws DriverException {
                looks.merge(name, 1, Integer::sum);
                asked.computeIfAbsent(name, n -> new ArrayList<>()).add(due);
                var script = scripts.get(name);
                if (script != null) {
                    script.read(until);
                }
                return readings(due);
            }

            @Override
            public void close() {
                calls.add("close " + name);
            }
        };
    }

    static List<Observation> readings(List<PointPlan> due) {
        return due.stream()
                .<Observation>map(p -> Reading.of(p.point(), new Value.Quantity(1, 0, Unit.ONE)))
                .toList();
    }
}
