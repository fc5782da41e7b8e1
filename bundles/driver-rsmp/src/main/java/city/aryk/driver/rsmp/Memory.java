package city.aryk.driver.rsmp;

import city.aryk.api.command.Progress;
import city.aryk.api.driver.ReportingSession.Reports;
import city.aryk.api.model.Event;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.time.Deadline;
import city.aryk.api.time.Time;
import city.aryk.driver.rsmp.Message.Quality;
import city.aryk.driver.rsmp.RsmpEndpoint.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of one controller: its newest values, its alarms, and what it told that nobody has asked for yet. It
 * outlives connections and sessions. Filled by the thread of the connection, read by the lane; every method is guarded by
 * this object's lock. Memory is bounded: where the lane does not take what was told, {@link #roomy} holds the connection
 * back, which then acknowledges nothing, so that the controller keeps the rest.
 */
final class Memory {
    /** Scans and events that wait for the lane; about an hour of a busy junction between two looks. */
    private static final int MOST_WAITING = 8192;

    private static final int MOST_PROGRESS = 4096;

    private final Time time;
    private final Duration patience;
    private final Map<StatusKey, Slot> slots = new HashMap<>();
    private final Set<StatusKey> refused = new HashSet<>();
    private final Alarms alarms = new Alarms();
    private final List<Scan> scans = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final List<Progress> progress = new ArrayList<>();
    private final Priorities priorities = new Priorities();
    private final boolean primary;
    private Interest interest;
    private Optional<String> main;
    private Optional<String> aggregated = Optional.empty();
    private Optional<SiteClock> clock = Optional.empty();
    private boolean complete;
    private int ended;

    /**
     * A value.
     *
     * @param arrival monotonic nanoseconds
     * @param current whether it came in the present connection
     */
    private record Slot(Json value, Quality quality, long arrival, boolean current) {}

    Memory(Interest interest, Terms terms, Duration patience, Time time) {
        this.interest = interest;
        this.main = terms.listed().main();
        this.primary = terms.primary();
        this.patience = patience;
        this.time = time;
    }

    synchronized Interest interest() {
        return interest;
    }

    /** From now on other points are wanted; the connection subscribes them when it is told to look. */
    synchronized void interest(Interest other) {
        if (!interest.equals(other)) {
            interest = other;
            complete = false;
        }
    }

    /** Whether a point waits for the aggregated status, which a site sends by itself when it connects. */
    synchronized boolean wantsAggregated() {
        return aggregated.isEmpty()
                && interest.points().stream().anyMatch(p -> p.source() instanceof RsmpPoint.Aggregated);
    }

    synchronized Optional<String> main() {
        return main;
    }

    /** A connection with the controller begins; what came before is not the present state. */
    synchronized void begin(SiteClock siteClock) {
        clock = Optional.of(siteClock);
        forgetPresent();
    }

    /** The connection has ended. */
    synchronized void away() {
        ended++;
        forgetPresent();
        notifyAll();
    }

    private void forgetPresent() {
        complete = false;
        refused.clear();
        aggregated = Optional.empty();
        slots.replaceAll((key, slot) -> new Slot(slot.value(), slot.quality(), slot.arrival(), false));
    }

    /** Everything that was asked for has been answered, or will not be. */
    synchronized void complete() {
        complete = true;
        notifyAll();
    }

    /** The site does not give this value. */
    synchronized void refuse(StatusKey key) {
        refused.add(key);
        notifyAll();
    }

    /** Takes values; changes, and what the site kept while it was away, become scans at their own instants. */
    synchronized void take(Message.Statuses message, long arrival) {
        Map<StatusKey, Slot> before = new HashMap<>();
        boolean old = false;
        for (var item : message.items()) {
            var key = new StatusKey(message.component(), item.code(), item.name());
            var was = Optional.ofNullable(slots.get(key));
            old |= item.quality() == Quality.OLD;
            boolean current = item.quality() != Quality.OLD;
            if (current || was.filter(Slot::current).isEmpty()) {
                slots.put(key, new Slot(item.value(), item.quality(), arrival, current));
                was.ifPresent(slot -> before.put(key, slot));
            }
        }
        progress(message);
        var told = old ? late(message) : changes(message, before);
        if (!told.isEmpty()) {
            scans.add(new Scan(interest.device(), at(message.millis(), arrival), Duration.ZERO, told));
        }
        notifyAll();
    }

    private void progress(Message.Statuses message) {
        for (var item : message.items()) {
            if (item.code().equals("S0033") && item.quality() != Quality.OLD) {
                progress.addAll(priorities.take(item.value()));
            }
        }
        while (progress.size() > MOST_PROGRESS) {
            progress.remove(0);
        }
    }

    private Stamp at(long millis, long arrival) {
        return new Stamp(time.now().boot(), clock.orElseGet(SiteClock::new).place(millis, arrival));
    }

    /** What was kept: every planned point of the message, as it was then. */
    private List<Observation> late(Message.Statuses message) {
        List<Observation> told = new ArrayList<>();
        for (var point : interest.points()) {
            key(point)
                    .flatMap(key -> item(message, key))
                    .filter(item -> item.quality() == Quality.OLD)
                    .ifPresent(item -> told.add(Values.decode(point, item.value(), Quality.RECENT)));
        }
        return told;
    }

    /** Changes of points that are wanted on change; the first value after a connect is none. */
    private List<Observation> changes(Message.Statuses message, Map<StatusKey, Slot> before) {
        List<Observation> told = new ArrayList<>();
        for (var point : interest.points()) {
            var key = key(point).filter(k -> item(message, k).isPresent());
            var was = key.map(before::get).filter(Slot::current);
            if (was.isPresent()
                    && point.source() instanceof RsmpPoint.Status status
                    && status.wish().onChange()) {
                var item = item(message, key.get()).orElseThrow();
                var then = Values.decode(point, was.get().value(), was.get().quality());
                var now = Values.decode(point, item.value(), item.quality());
                if (!now.equals(then)) {
                    told.add(now);
                }
            }
        }
        return told;
    }

    private static Optional<Message.Item> item(Message.Statuses message, StatusKey key) {
        return message.items().stream()
                .filter(item -> message.component().equals(key.component())
                        && item.code().equals(key.code())
                        && item.name().equals(key.name()))
                .findFirst();
    }

    private Optional<StatusKey> key(RsmpPoint point) {
        return point.source() instanceof RsmpPoint.Status status
                ? Interest.resolve(status.wish().key(), main)
                : Optional.empty();
    }

    /** Takes the state of the whole, whose component is the controller itself where nobody said otherwise. */
    synchronized void take(Message.Aggregated message) {
        if (main.isEmpty() && !message.component().isEmpty()) {
            main = Optional.of(message.component());
        }
        if (main.map(message.component()::equals).orElse(true)) {
            aggregated = Optional.of(message.bits());
        }
        notifyAll();
    }

    synchronized void take(Message.Alarm message, long arrival) {
        events.addAll(alarms.take(message, interest.device(), at(message.millis(), arrival)));
    }

    /** Which of the values have not come in this connection. */
    synchronized List<StatusKey> missing(Set<StatusKey> keys) {
        return keys.stream()
                .filter(key -> !refused.contains(key)
                        && Optional.ofNullable(slots.get(key))
                                .filter(Slot::current)
                                .isEmpty())
                .toList();
    }

    /** Whether the lane keeps up. */
    synchronized boolean roomy() {
        return scans.size() + events.size() < MOST_WAITING;
    }

    /** Waits until there is room, or the time is over. */
    synchronized boolean awaitRoom(Deadline deadline) throws InterruptedException {
        while (!roomy() && !deadline.passed()) {
            wait(Math.max(1, deadline.leftMillis()));
        }
        return roomy();
    }

    /** Waits until all points are there or nothing more will come, the connection ends, or the time is over. */
    synchronized void await(List<PointPlan> due, Deadline deadline) throws InterruptedException {
        int before = ended;
        while (!complete && ended == before && !observed(due).all() && !deadline.passed()) {
            wait(Math.max(1, deadline.leftMillis()));
        }
    }

    /** What is known of the points at present. */
    synchronized Seen observed(List<PointPlan> due) {
        var look = new Look(time, patience);
        List<Observation> observations = new ArrayList<>();
        int present = 0;
        for (var plan : due) {
            var point = interest.point(plan);
            var found = observe(point, look);
            present += found.isPresent() ? 1 : 0;
            observations.add(found.orElseGet(() -> look.silent(point)));
        }
        return new Seen(observations, present);
    }

    private Optional<Observation> observe(RsmpPoint point, Look look) {
        if (point.source() instanceof RsmpPoint.Aggregated source) {
            return aggregated.map(bits -> look.aggregated(point, source, bits));
        }
        if (point.source() instanceof RsmpPoint.Alarms source) {
            // until the site has told all of its alarms nobody knows which are active
            var seen = primary ? look.alarms(point, source, alarms) : look.unavailable(point);
            return complete ? Optional.of(seen) : Optional.empty();
        }
        if (point.source() instanceof RsmpPoint.ClockSkew) {
            return complete ? Optional.of(look.skew(point, clock)) : Optional.empty();
        }
        var key = key(point);
        if (key.isEmpty() || key.filter(refused::contains).isPresent()) {
            return complete ? Optional.of(look.refused(point)) : key.map(k -> look.refused(point));
        }
        return key.map(slots::get)
                .filter(Slot::current)
                .map(slot -> look.status(point, new Look.Given(slot.value(), slot.quality(), slot.arrival())));
    }

    synchronized Reports reports() {
        if (scans.isEmpty() && events.isEmpty()) {
            return Reports.NONE;
        }
        var reports = new Reports(scans, events);
        scans.clear();
        events.clear();
        notifyAll();
        return reports;
    }

    synchronized List<Progress> progress() {
        var told = List.copyOf(progress);
        progress.clear();
        return told;
    }

    /**
     * What was seen of some points.
     *
     * @param present how many of them the controller has said anything about
     */
    record Seen(List<Observation> observations, int present) {
        boolean all() {
            return present == observations.size();
        }
    }
}
