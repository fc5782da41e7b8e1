package city.aryk.polling;

import city.aryk.api.command.Command;
import city.aryk.api.command.CommandDoor;
import city.aryk.api.driver.DeviceStates;
import city.aryk.api.driver.DeviceStatus;
import city.aryk.api.driver.DeviceStatus.Reason;
import city.aryk.api.driver.DriverFactory;
import city.aryk.api.flow.Counters;
import city.aryk.api.flow.ScanSink;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event;
import city.aryk.api.model.PointId;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.Problem;
import city.aryk.api.profile.Site;
import city.aryk.api.profile.SiteSource;
import city.aryk.api.time.Deadline;
import city.aryk.api.time.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts a lane for every wire of the site. A device whose driver is not there waits for it; when it comes or goes only
 * the wires of its devices are touched. Safe for use by all threads; outside of a framework call
 * {@link #driverArrived}, then {@link #start} and in the end {@link #stop}.
 */
@Component(
        immediate = true,
        service = {DeviceStates.class, Counters.class, CommandDoor.class})
public final class Lanes implements DeviceStates, Counters, CommandDoor {
    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);
    private static final Duration PHASE_STEP = Duration.ofMillis(2);
    private static final int PHASES = 20;
    private static final Duration GOODBYE = Duration.ofMillis(400);
    private static final Duration BREAK_OFF = Duration.ofMillis(600);
    private static final Duration ABANDON = Duration.ofMillis(400);

    private final SiteSource source;
    private final LaneContext context;
    private final ThreadFactory threads;
    private final StateBoard board = new StateBoard();
    private final Tally tally = new Tally();
    private final List<DriverFactory> drivers = new ArrayList<>();
    private final Map<String, Running> lanes = new LinkedHashMap<>();
    /** The lanes' devices, for those who must not wait while lanes end. */
    private final Map<DeviceId, Lane> ways = new ConcurrentHashMap<>();

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Map<DeviceId, String> reported = new HashMap<>();
    private Site site;
    private Optional<SiteSource.Subscription> changes = Optional.empty();
    private boolean running;
    private int started;

    /** A lane with what it was made of, so that a change that does not concern it leaves it alone. */
    private record Running(Lane lane, List<Lane.Member> members) {}

    @Activate
    public Lanes(@Reference SiteSource source, @Reference ScanSink sink, @Reference Time time) {
        this(source, sink, time, Lanes::daemon);
    }

    Lanes(SiteSource source, ScanSink sink, Time time, ThreadFactory threads) {
        this.source = source;
        this.site = source.site();
        this.context = new LaneContext(
                time,
                sink,
                board,
                tally,
                (device, progress) -> listeners.forEach(listener -> listener.told(device, progress)));
        this.threads = threads;
        for (var device : site.devices()) {
            board.notAsked(device.device(), time.now());
        }
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "lane");
        thread.setDaemon(true);
        return thread;
    }

    /** Starts the lanes of all devices whose driver is there, and follows the site from then on. */
    @Activate
    public synchronized void start() {
        running = true;
        changes = Optional.of(source.onChange(this::change));
        change(source.site());
    }

    /**
     * Works by another site: lanes whose devices are the same go on untouched, the others end and begin anew. Returns
     * when the lanes are what they should be.
     */
    synchronized void change(Site next) {
        site = next;
        Set<DeviceId> devices = new HashSet<>();
        next.devices().forEach(d -> devices.add(d.device()));
        next.refused().forEach(r -> devices.add(r.device()));
        reported.keySet().retainAll(devices);
        var events = new ArrayList<Event>();
        if (running) {
            next.refused().forEach(r -> refuse(r.device(), r.problems(), events));
        }
        arrange(events);
        board.keepOnly(devices); // now that the lanes of the others have said their last
    }

    /** Stops all lanes, within 1.5 seconds; looks that are under way are delivered whole or not at all. */
    @Deactivate
    public synchronized void stop() {
        running = false;
        changes.ifPresent(SiteSource.Subscription::close);
        var all = lanes.values().stream().map(Running::lane).toList();
        lanes.clear();
        end(all);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, unbind = "driverLeft")
    public synchronized void driverArrived(DriverFactory driver) {
        drivers.add(driver);
        arrange(new ArrayList<>());
    }

    public synchronized void driverLeft(DriverFactory driver) {
        drivers.remove(driver);
        arrange(new ArrayList<>());
    }

    @Override
    public Map<DeviceId, DeviceStatus> statuses() {
        return board.statuses();
    }

    @Override
    public Map<DeviceId, Looks> looks() {
        return board.looks();
    }

    @Override
    public Map<DeviceId, Map<PointId, Yield>> yields() {
        return board.yields();
    }

    @Override
    public Map<String, Long> counters() {
        return tally.counters();
    }

    @Override
    public void carry(Command command, Deadline deadline, Receipt receipt) {
        var lane = ways.get(command.device());
        if (lane == null) {
            receipt.told(Outcome.NOT_SENT, "it is not polled at present");
        } else {
            lane.carry(command, deadline, receipt);
        }
    }

    @Override
    public CommandDoor.Subscription listen(Listener listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** Makes the lanes what they should be now. */
    private void arrange(List<Event> events) {
        if (!running) {
            return;
        }
        Map<String, List<Lane.Member>> wanted = new LinkedHashMap<>();
        var inspection = new Inspection();
        for (var plan : site.devices()) {
            var driver = driver(plan);
            if (driver.isPresent()) {
                wire(plan, inspection.wrong(plan, driver.get()), driver.get(), events)
                        .ifPresent(wire -> wanted.computeIfAbsent(wire, w -> new ArrayList<>())
                                .add(new Lane.Member(plan, driver.get())));
            } else {
                var reason = "no driver '" + plan.profile().driver() + "' installed";
                board.unknown(plan.device(), reason, context.time().now());
            }
        }
        var old = new ArrayList<Lane>();
        for (var name : List.copyOf(lanes.keySet())) {
            var lane = lanes.get(name);
            if (lane != null && !lane.members().equals(wanted.get(name))) {
                old.add(lane.lane());
                lanes.remove(name);
            }
        }
        end(old);
        wanted.forEach(this::open);
        report(events);
    }

    private void open(String wire, List<Lane.Member> members) {
        if (lanes.containsKey(wire)) {
            return;
        }
        for (var member : members) {
            board.waiting(member.plan().device(), context.time().now());
        }
        var phase = PHASE_STEP.multipliedBy(started % PHASES);
        started++;
        var lane = new Lane(wire, members, context, phase, work -> named(work, wire));
        lanes.put(wire, new Running(lane, List.copyOf(members)));
        members.forEach(member -> ways.put(member.plan().device(), lane));
        lane.start();
    }

    private Thread named(Runnable work, String wire) {
        var thread = threads.newThread(work);
        thread.setName("lane " + wire);
        return thread;
    }

    private Optional<DriverFactory> driver(DevicePlan plan) {
        return drivers.stream()
                .filter(d -> d.name().equals(plan.profile().driver()))
                .findFirst();
    }

    private Optional<String> wire(DevicePlan plan, List<Problem> wrong, DriverFactory driver, List<Event> events) {
        if (!wrong.isEmpty()) {
            refuse(plan.device(), wrong, events);
            return Optional.empty();
        }
        try {
            return Optional.of(driver.wire(plan.endpoint()));
        } catch (IllegalArgumentException e) {
            refuse(plan.device(), List.of(new Problem("", String.valueOf(e.getMessage()))), events);
            return Optional.empty();
        }
    }

    private void refuse(DeviceId device, List<Problem> problems, List<Event> events) {
        var now = context.time().now();
        var first = DeviceEvents.first(problems);
        board.failed(device, Reason.CONFIGURATION, first, now);
        if (!first.equals(reported.put(device, first))) {
            LOG.warn("{}: not polled: {}", device, first);
            events.add(DeviceEvents.refused(device, problems, now));
        }
    }

    /** Hands events over on a thread of its own, because a full store holds whoever brings it something. */
    private void report(List<Event> events) {
        if (!events.isEmpty()) {
            named(() -> hand(events), "reports").start();
        }
    }

    private void hand(List<Event> events) {
        try {
            for (var event : events) {
                context.sink().accept(event);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(Collection<Lane> ending) {
        ways.values().removeAll(ending);
        ending.forEach(Lane::close);
        var left = await(ending, GOODBYE);
        left.forEach(Lane::breakOff);
        left = await(left, BREAK_OFF);
        left.forEach(Lane::abandon);
        left = await(left, ABANDON);
        if (!left.isEmpty()) {
            LOG.error("{} lanes did not end: a driver or the store does not return", left.size());
        }
    }

    private List<Lane> await(Collection<Lane> ending, Duration patience) {
        var deadline = Deadline.in(patience, context.time()::nanos);
        var left = new ArrayList<Lane>();
        for (var lane : ending) {
            try {
                if (!lane.ended(deadline)) {
                    left.add(lane);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                left.add(lane);
            }
        }
        return left;
    }
}
