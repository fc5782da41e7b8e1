package city.aryk.uplink;

import city.aryk.api.model.Stream;
import city.aryk.api.outbox.StoreException;
import city.aryk.api.profile.Site;
import city.aryk.api.time.Deadline;
import city.aryk.uplink.Mailbox.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The uplink's one thread: connects, keeps the {@link Link} going, connects again after a jittered pause that grows,
 * moves to another broker when the site says so, and at the end sends what waits. Everything but {@link #stop()} and
 * {@link #isConnected()} belongs to that thread. The transport's threads reach it through the {@link Mailbox} only.
 */
final class Sender implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Sender.class);

    /** How often the outbox is looked at, and the site. */
    private static final Duration TICK = Duration.ofMillis(100);

    private static final Duration LAST_TICK = Duration.ofMillis(10);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration DRAIN = Duration.ofMillis(2_200);
    private static final Duration FAREWELL = Duration.ofMillis(200);

    private static final Duration TAKEN_OVER = Duration.ofSeconds(30);

    private final House house;
    private final Broker broker;
    private final Mailbox mailbox;
    private final Tally tally;
    private final SplittableRandom random;
    private final Link.Tickets tickets = new Link.Tickets();
    private final Backoff backoff;
    private final Map<Stream, ParcelSize> sizes = new EnumMap<>(Stream.class);
    private @Nullable Link link;
    private @Nullable Site tried;
    private int session;
    private long retryAt;
    private String trouble = "";
    private volatile boolean stopping;
    private volatile boolean connected;

    Sender(House house, Broker broker, Mailbox mailbox, Tally tally, SplittableRandom random) {
        this.house = house;
        this.broker = broker;
        this.mailbox = mailbox;
        this.tally = tally;
        this.random = random;
        this.backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(30), random.split());
        this.retryAt = house.time().nanos();
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                guarded();
            }
            finish();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            drop();
        }
    }

    /** One turn; a fault of our own costs the connection, not the thread. */
    @SuppressWarnings("CatchAndPrintStackTrace")
    private void guarded() throws InterruptedException {
        try {
            turn(TICK);
        } catch (RuntimeException | LinkageError e) {
            log.error("uplink: fault, connecting again", e);
            drop();
            retryAt = house.time().nanos() + backoff.failed();
        }
    }

    /** Asks the thread to send what waits and to end. Safe for use by all threads. */
    void stop() {
        stopping = true;
        mailbox.wake();
    }

    /** Whether a connection is up. Safe for use by all threads. */
    boolean isConnected() {
        return connected;
    }

    /** Takes what came in, waiting for it at most the given time, and does what is due. */
    void turn(Duration wait) throws InterruptedException {
        for (Signal signal : mailbox.take(wait.toNanos())) {
            take(signal);
        }
        Site site = house.sites().site();
        Link current = link;
        if (current == null && !Destination.isMqtt(site)) {
            report("telemetry goes by " + site.uplink().broker() + " and not by MQTT", false);
        } else if (current == null) {
            boolean elsewhere = tried != null && !Destination.isSame(tried, site);
            if ((elsewhere || house.time().nanos() - retryAt >= 0) && !stopping) {
                tried = site;
                connect(site);
            }
        } else if (current.isSilent()) {
            lost(0, "no acknowledgement for 30 s");
        } else if (site.equals(current.site())) {
            current.turn();
        } else if (Destination.isSame(current.site(), site)) {
            current.adopt(site);
        } else {
            move(current, site);
        }
    }

    private void take(Signal signal) {
        if (signal instanceof Signal.Acknowledged answer) {
            if (link != null) {
                link.acknowledged(answer.ticket(), answer.reason());
                if (!Reason.isFailure(answer.reason())) {
                    backoff.succeeded();
                }
            }
        } else if (signal instanceof Signal.Lost end && end.session() == session) {
            lost(end.reason(), end.why());
        } else if (signal instanceof Signal.Arrived news && news.session() == session && link != null) {
            link.arrived(news.message());
        }
    }

    private void connect(Site site) throws InterruptedException {
        Payload payload = payload(site);
        Message will = payload.will().orElseGet(() -> new StateDocument(house, site).will());
        var hello = Destination.hello(site, will, payload.cleanStart());
        try {
            var opened = broker.connect(hello, mailbox.inbox(++session), CONNECT);
            var fresh = new Link(house, opened, new Link.Cargo(windows(site, payload), payload), tally, tickets);
            link = fresh;
            connected = true;
            tally.connected.set(1);
            if (session > 1) {
                tally.reconnects.incrementAndGet();
            }
            log.info("uplink: connected to {}", hello.address());
            fresh.greet(trouble);
            trouble = "";
            fresh.turn();
        } catch (Broker.Unavailable e) {
            retryAt = house.time().nanos() + backoff.failed();
            report(hello.address() + ": " + e.getMessage(), e.refused());
        }
    }

    private Payload payload(Site site) {
        String prefix = site.identity().topicPrefix();
        return switch (site.uplink().delivery().payload()) {
            case BATCH -> new BatchPayload(prefix);
            case JSON -> new JsonPayload(prefix);
            case SPARKPLUG_B -> new SparkplugPayload(site, session, this::utcMillis);
        };
    }

    /** UTC in milliseconds, 0 while the time is not known. */
    private long utcMillis() {
        return house.time().utcMillis(house.time().now()).orElse(0);
    }

    private List<Window> windows(Site site, Payload payload) {
        String prefix = site.identity().topicPrefix();
        var pace =
                new Pace(site.uplink().delivery().drainPerSecond(), house.time().nanos());
        List<Window> windows = new ArrayList<>();
        windows.add(window(new EventSource(prefix, house.outbox()), pace));
        for (Stream stream : List.of(Stream.LIVE, Stream.NORMAL, Stream.BULK)) {
            windows.add(window(new TelemetrySource(stream, house.outbox(), payload), pace));
        }
        return windows;
    }

    private Window window(Source source, Pace pace) {
        var pauses = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), random.split());
        var size = sizes.computeIfAbsent(source.stream(), stream -> new ParcelSize());
        return new Window(
                source,
                house.outbox(),
                new Window.Throttle(pauses, size, pace),
                house.time().nanos());
    }

    private void lost(int reason, String why) {
        if (link != null) {
            link.broken(reason);
        }
        drop();
        // two gateways of one name would throw each other out for ever
        long pause = reason == Reason.SESSION_TAKEN_OVER ? TAKEN_OVER.toNanos() : 0;
        retryAt = house.time().nanos() + Math.max(pause, backoff.failed());
        report(why, Reason.isFailure(reason));
    }

    /** A refusal needs a person; a network that is away does not. Each reason is told once until it changes. */
    private void report(String why, boolean refused) {
        if (why.equals(trouble)) {
            log.debug("uplink: {}", why);
        } else if (refused) {
            log.warn("uplink: {}", why);
        } else {
            log.info("uplink: {}", why);
        }
        trouble = why;
    }

    private void drop() {
        if (link != null) {
            link.session().cut();
        }
        link = null;
        connected = false;
        tally.connected.set(0);
    }

    /** Ends the conversation with the old broker cleanly and goes to the new one at once. */
    private void move(Link old, Site site) throws InterruptedException {
        log.info("uplink: moving to {}", Destination.address(site.uplink().broker()));
        part(old, Deadline.in(DRAIN, house.time()::nanos));
        backoff.succeeded();
        retryAt = house.time().nanos();
        sizes.clear();
    }

    private void finish() throws InterruptedException {
        Link last = link;
        if (last == null) {
            return;
        }
        var deadline = Deadline.in(DRAIN, house.time()::nanos);
        try {
            house.outbox().flush();
        } catch (StoreException e) {
            log.warn("uplink: what waits could not be committed: {}", e.getMessage());
        }
        last.hurry();
        while (last.equals(link) && !(last.isIdle() && last.isAnswered()) && !deadline.passed()) {
            turn(LAST_TICK);
        }
        part(last, deadline);
    }

    /** Waits for what is on its way, tells the broker farewell and disconnects, unless the connection is lost. */
    private void part(Link last, Deadline deadline) throws InterruptedException {
        await(last, deadline);
        if (last.equals(link)) {
            last.farewell();
            await(last, Deadline.in(FAREWELL, house.time()::nanos));
        }
        if (last.equals(link)) {
            last.session().disconnect();
            drop();
            log.info("uplink: disconnected");
        }
    }

    private void await(Link last, Deadline deadline) throws InterruptedException {
        while (last.equals(link) && !last.isAnswered() && !deadline.passed()) {
            for (Signal signal : mailbox.take(Duration.ofMillis(10).toNanos())) {
                take(signal);
            }
        }
        last.settle();
    }
}
