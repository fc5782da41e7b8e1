package city.aryk.analytics.traffic.collect;

import city.aryk.analytics.frame.Occurrence;
import city.aryk.analytics.frame.Task;
import city.aryk.analytics.traffic.live.SpatMessage;
import city.aryk.analytics.traffic.live.SpatReceiver;
import city.aryk.api.model.Event;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.model.Stream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives one controller's messages until it is closed. Closed by another thread. */
final class SpatFeed implements Runner.Work {
    private static final Logger LOG = LoggerFactory.getLogger(SpatFeed.class);
    private static final Duration TURN = Duration.ofMillis(200);
    private static final Duration TENTH = Duration.ofMillis(100);
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long AGAIN = 10 * SECOND;
    private static final long STEP_MILLIS = 2_000;

    private final Task task;
    private final Outlet outlet;
    private final LocalScale scale;
    private final Continuous measures;
    private final SpatPoints points = new SpatPoints(SpatMeasures.PREFIX);
    private final Occurrence silent;
    private final int rate;
    private final long silence;
    private volatile Runnable cut = () -> {};
    private volatile int port;

    private boolean isSilent;
    private boolean going;
    private long last;
    private long second;
    private int inSecond;
    private long tooMany;
    private long refused;
    private long refusedTold;
    private long offset;

    SpatFeed(Task task, Outlet outlet) {
        this.task = task;
        this.outlet = outlet;
        this.scale = new LocalScale(task.ground().zone(), outlet.time());
        this.measures = new Continuous(task, new Continuous.Source("spat", TENTH), scale);
        this.silent = new Occurrence("spat.silent", Event.Severity.MINOR, task.target());
        this.rate = task.settings().count("rate");
        this.silence = task.settings().duration("silence").toNanos();
    }

    /** The port that it listens on, 0 before it does. */
    int port() {
        return port;
    }

    @Override
    public void run() throws InterruptedException {
        var listen = SpatMeasures.address(task.settings().text("listen"));
        var from = SpatMeasures.host(task.settings().text("from"));
        last = outlet.time().nanos();
        refusedTold = last - MINUTE;
        while (true) {
            try (var receiver = new SpatReceiver(listen, from)) {
                cut = receiver::close;
                port = receiver.port();
                while (true) {
                    turn(receiver);
                }
            } catch (IOException e) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                LOG.warn("{}: nothing can be received at {}: {}", task.target(), listen, e.getMessage());
                outlet.time().pauseUntil(outlet.time().nanos() + AGAIN);
            }
        }
    }

    private void turn(SpatReceiver receiver) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        var message = receiver.receive(TURN);
        var now = outlet.time().now();
        if (message.isPresent() && isWithinRate(now.nanos())) {
            take(message.get(), now);
        }
        if (!isSilent && now.nanos() - last > silence) {
            isSilent = true;
            going = false;
            live(points.silent(), now);
            outlet.event(silent.begins(now, "the controller pushes nothing", Map.of()));
        }
        refused(receiver, now);
    }

    private boolean isWithinRate(long nanos) {
        if (nanos - second >= SECOND) {
            second = nanos;
            inSecond = 0;
        }
        boolean within = ++inSecond <= rate;
        tooMany += within ? 0 : 1;
        return within;
    }

    private void take(SpatMessage message, Stamp now) throws InterruptedException {
        if (isSilent) {
            isSilent = false;
            outlet.event(silent.ends(now, "the controller pushes again", Map.of()));
        }
        last = now.nanos();
        live(points.of(message, now.nanos()), now);
        var local = scale.local(now);
        if (local.isEmpty()) {
            going = false;
            return;
        }
        long set = outlet.time().utcOffsetMillis().orElse(0);
        if (!going || Math.abs(set - offset) > STEP_MILLIS) {
            var why = going ? "the clock was set" : "it was not seen from its begin";
            hand(measures.interrupted(local.getAsLong(), now, why));
        }
        going = true;
        offset = set;
        measures.state(message.state(), local.getAsLong());
        hand(measures.tell(local.getAsLong(), now));
    }

    private void hand(Continuous.Told told) throws InterruptedException {
        for (var scan : told.scans()) {
            outlet.scan(Stream.BULK, scan);
        }
        for (var event : told.events()) {
            outlet.event(event);
        }
    }

    private void live(List<Observation> observations, Stamp at) throws InterruptedException {
        if (!observations.isEmpty()) {
            outlet.scan(Stream.LIVE, new Scan(task.target(), at, Duration.ZERO, observations));
        }
    }

    /** Tells what was dropped, at most once a minute. */
    private void refused(SpatReceiver receiver, Stamp now) throws InterruptedException {
        long all = receiver.strangers() + receiver.malformed() + tooMany;
        if (all == refused || now.nanos() - refusedTold < MINUTE) {
            return;
        }
        refused = all;
        refusedTold = now.nanos();
        var stranger = Optional.of(receiver.lastStranger()).filter(text -> !text.isEmpty());
        outlet.event(new Occurrence("spat.refused", Event.Severity.MINOR, task.target())
                .happens(
                        now,
                        all + " datagrams were dropped since the begin",
                        Map.of(
                                "strangers", Long.toString(receiver.strangers()),
                                "malformed", Long.toString(receiver.malformed()),
                                "too-many", Long.toString(tooMany),
                                "last-stranger", stranger.orElse("-"))));
    }

    @Override
    public void cut() {
        cut.run();
    }
}
