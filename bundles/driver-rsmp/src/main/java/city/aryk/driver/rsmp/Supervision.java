package city.aryk.driver.rsmp;

import city.aryk.driver.rsmp.Message.Identified;
import city.aryk.driver.rsmp.Reception.Guest;
import city.aryk.driver.rsmp.Subscriptions.Answer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a supervisor does once the versions are agreed. Not thread-safe. */
final class Supervision {
    private static final Logger LOG = LoggerFactory.getLogger(Supervision.class);
    /** A site that never grows quiet is asked all the same. */
    private static final long LONGEST_START = Duration.ofSeconds(30).toNanos();
    /** A subscription is answered at once, unless the site has kept it from before; then we ask. */
    private static final long GRACE = Duration.ofSeconds(1).toNanos();

    private static final long NEVER = Duration.ofHours(1).toNanos();
    private static final Core WITH_PRIORITY = new Core("1.1");

    private final Guest guest;
    private final Core exchangeList;
    private final Post post;
    private final SiteClock clock = new SiteClock();
    private final Subscriptions subscriptions;
    private final Queue<Order> orders = new ArrayDeque<>();
    private Optional<Order> running = Optional.empty();
    private Phase phase = Phase.WATCHDOG;
    private Interest subscribed;
    private boolean prioritiesSubscribed;
    private long phaseSince;
    private long quietSince;
    private long watchdogDue;

    private enum Phase {
        /** The site's first watchdog is awaited. */
        WATCHDOG,
        /** The site tells its state, all its alarms and what it kept. */
        START,
        SUBSCRIBING,
        /** What did not come by itself is asked for. */
        ASKING,
        RUNNING
    }

    Supervision(Guest guest, Core exchangeList, Post post) {
        this.guest = guest;
        this.exchangeList = exchangeList;
        this.post = post;
        this.subscribed = guest.memory().interest();
        var wanted = guest.endpoint().terms().sendOnChange();
        this.subscriptions = new Subscriptions(guest.core(), wanted, new Sender());
        guest.memory().begin(clock);
    }

    Guest guest() {
        return guest;
    }

    Core exchangeList() {
        return exchangeList;
    }

    /** Takes a message, and acknowledges it once what it says is kept. */
    void take(Identified message) {
        long now = post.time().nanos();
        var memory = guest.memory();
        if (message instanceof Message.Statuses statuses) {
            statuses(statuses, now);
        } else if (message instanceof Message.Alarm alarm) {
            memory.take(alarm, now);
            quietSince = now;
        } else if (message instanceof Message.Aggregated aggregated) {
            aggregated(aggregated);
            quietSince = now;
        } else if (message instanceof Message.Watchdog watchdog) {
            clock.fresh(watchdog.millis(), now);
        }
        post.ack(message.id());
        if (message instanceof Message.CommandResponse response) {
            responded(response);
        }
        if (phase == Phase.WATCHDOG && message instanceof Message.Watchdog) {
            sendWatchdog(now);
            enter(Phase.START, now);
        }
    }

    private void statuses(Message.Statuses statuses, long now) {
        boolean old = statuses.items().stream().anyMatch(item -> item.quality() == Message.Quality.OLD);
        if (old) {
            quietSince = now;
        } else {
            clock.fresh(statuses.millis(), now);
        }
        guest.memory().take(statuses, now);
    }

    /** It may be the first to tell which component is the controller itself. */
    private void aggregated(Message.Aggregated message) {
        boolean unknown = guest.memory().main().isEmpty();
        guest.memory().take(message);
        if (unknown && guest.memory().main().isPresent() && phase.compareTo(Phase.START) > 0) {
            subscribe();
        }
    }

    private void responded(Message.CommandResponse response) {
        if (running.isPresent() && response.codes().contains(PriorityRequest.CODE)) {
            var order = running.get();
            running = Optional.empty();
            if (response.refused().isEmpty()) {
                order.taken();
            } else {
                order.refused("the controller does not know " + String.join(", ", response.refused()));
            }
        }
    }

    private void enter(Phase next, long now) {
        phase = next;
        phaseSince = now;
        quietSince = now;
    }

    /** A site may set its clock by our watchdog: where we do not know the time, it is given its own. */
    private void sendWatchdog(long now) {
        var utc = post.time().utcMillis(post.time().now());
        long millis = utc.orElse(clock.shows(now).orElse(0));
        post.send(post.writer().watchdog(millis), new Noted());
        watchdogDue = now + guest.endpoint().patience().watchdog().toNanos();
    }

    void tick(long now) {
        if (phase == Phase.WATCHDOG) {
            return;
        }
        if (now - watchdogDue >= 0) {
            sendWatchdog(now);
        }
        switch (phase) {
            case START -> start(now);
            case SUBSCRIBING -> subscribing(now);
            case ASKING -> asking(now);
            default -> running();
        }
    }

    private void start(long now) {
        long settle = guest.endpoint().patience().settle().toNanos();
        if (now - quietSince >= settle || now - phaseSince >= LONGEST_START) {
            enter(Phase.SUBSCRIBING, now);
            subscribe();
        }
    }

    private void subscribe() {
        subscribed = guest.memory().interest();
        var main = guest.memory().main();
        if (main.isEmpty()) {
            LOG.info(
                    "{}: which component is the controller itself is not known: no aggregated status, no main=",
                    guest.endpoint().site());
        }
        var wishes = subscribed.wishes(main);
        prioritiesSubscribed |=
                main.map(id -> wishes.containsKey(StatusKey.priorities(id))).orElse(false);
        subscriptions.add(wishes.values());
    }

    private void subscribing(long now) {
        if (!subscriptions.idle()) {
            quietSince = now;
        } else if (nothingMissing()) {
            run(now);
        } else if (now - quietSince >= GRACE) {
            ask();
            enter(Phase.ASKING, now);
        }
    }

    private boolean nothingMissing() {
        return missing().isEmpty() && !guest.memory().wantsAggregated();
    }

    private List<StatusKey> missing() {
        return guest.memory().missing(subscribed.wishes(guest.memory().main()).keySet());
    }

    /** Asks once for what has not come. */
    private void ask() {
        Set<String> components = new LinkedHashSet<>();
        var missing = missing();
        missing.forEach(key -> components.add(key.component()));
        for (String component : components) {
            var keys = missing.stream()
                    .filter(key -> key.component().equals(component))
                    .toList();
            post.send(post.writer().request(component, keys), new Noted());
        }
        var main = guest.memory().main();
        if (guest.memory().wantsAggregated() && main.isPresent() && guest.core().knowsAggregatedRequest()) {
            post.send(post.writer().requestAggregated(main.get()), new Noted());
        }
    }

    private void asking(long now) {
        if (nothingMissing() || now - phaseSince >= GRACE) {
            run(now);
        }
    }

    private void run(long now) {
        enter(Phase.RUNNING, now);
        guest.memory().complete();
        running();
    }

    private void running() {
        if (!subscribed.equals(guest.memory().interest())) {
            enter(Phase.SUBSCRIBING, post.time().nanos());
            subscribe();
            return;
        }
        running = running.filter(order -> !order.over());
        while (!orders.isEmpty() && running.isEmpty() && subscriptions.idle() && prioritiesWatched()) {
            send(orders.remove());
        }
    }

    /** What becomes of requests is told only to who has subscribed it. */
    private boolean prioritiesWatched() {
        var main = guest.memory().main();
        if (!prioritiesSubscribed && main.isPresent()) {
            prioritiesSubscribed = true;
            subscriptions.add(List.of(new Wish(StatusKey.priorities(main.get()), 0, true)));
            return false;
        }
        return true;
    }

    private void send(Order order) {
        var main = guest.memory().main();
        if (main.isEmpty()) {
            order.refused("nothing was sent: which component is the controller itself is not known, wanted main=");
        } else if (order.send()) {
            running = Optional.of(order);
            post.send(post.writer().priority(main.get(), order.request()), new Answer() {
                @Override
                public void taken() {
                    // the response follows
                }

                @Override
                public void refused(String reason) {
                    running = Optional.empty();
                    order.refused("the controller refused: " + reason);
                }
            });
        }
    }

    /** A request that the lane brings; it is sent when its turn comes, and once. */
    void order(Order order) {
        if (exchangeList.compareTo(WITH_PRIORITY) < 0) {
            order.refused("nothing was sent: the controller's signal exchange list " + exchangeList
                    + " has no priority requests, wanted 1.1 or later");
            return;
        }
        orders.add(order);
        tick(post.time().nanos());
    }

    /** The connection has ended. */
    void end(String reason) {
        running.ifPresent(order -> order.lost(reason));
        orders.forEach(order -> order.lost(reason));
        orders.clear();
    }

    long wakeIn(long now) {
        long watchdog = watchdogDue - now;
        return switch (phase) {
            case WATCHDOG -> NEVER;
            case START ->
                Math.min(
                        watchdog,
                        quietSince + guest.endpoint().patience().settle().toNanos() - now);
            case SUBSCRIBING -> Math.min(watchdog, quietSince + GRACE - now);
            case ASKING -> Math.min(watchdog, phaseSince + GRACE - now);
            case RUNNING -> watchdog;
        };
    }

    /** Nothing waits for the answer. */
    private final class Noted implements Answer {
        @Override
        public void taken() {
            // what was asked for follows by itself
        }

        @Override
        public void refused(String reason) {
            LOG.debug("{}: refused: {}", guest.endpoint().site(), reason);
        }
    }

    private final class Sender implements Subscriptions.Sender {
        @Override
        public void subscribe(String component, List<Wish> wishes, SendOnChange form, Answer answer) {
            post.send(post.writer().subscribe(component, wishes, form), answer);
        }

        @Override
        public void refused(StatusKey key, String reason) {
            LOG.info("{}: does not give {}: {}", guest.endpoint().site(), key, reason);
            guest.memory().refuse(key);
        }
    }
}
