package city.aryk.analytics.traffic.collect;

import city.aryk.analytics.frame.Settings;
import city.aryk.analytics.frame.Task;
import city.aryk.analytics.traffic.collect.LogCollector.PlaceException;
import city.aryk.analytics.traffic.measure.LiveMeasures;
import city.aryk.api.profile.Computation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows the logs of one computation until it is closed. Closed by another thread. */
final class LogFeed implements Runner.Work {
    private static final Logger LOG = LoggerFactory.getLogger(LogFeed.class);
    private static final long AGAIN = 60_000_000_000L;

    private final Task task;
    private final LogOrder order;
    private final Outlet outlet;
    private volatile Runnable cut = () -> {};

    LogFeed(Task task, Computation computation, Path data, Outlet outlet) {
        this.task = task;
        this.outlet = outlet;
        var folder = data.resolve("traffic").resolve(computation.name().text());
        var settings = task.settings();
        var choice = new LogOrder.Choice(
                settings.text("files"), said(settings, "controller"), (long) settings.count("most") << 20);
        var pace = new LogOrder.Pace(
                settings.duration("every"),
                settings.duration("settle"),
                settings.duration("patience"),
                settings.duration("silence"),
                settings.duration("keep"));
        this.order = new LogOrder(access(computation), folder, choice, pace);
    }

    private static Optional<String> said(Settings settings, String key) {
        return settings.find(key).filter(text -> !text.isEmpty());
    }

    private Access access(Computation computation) {
        var settings = task.settings();
        var secrets = computation.secrets();
        var login = new Access.Login(
                said(settings, LogMeasures.USER).orElse(""),
                Optional.ofNullable(secrets.get(LogMeasures.PASSWORD)),
                Optional.ofNullable(secrets.get(LogMeasures.KEY)));
        var pins = said(settings, LogMeasures.HOST_KEY).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .toList();
        var trust = new Access.Trust(pins, Optional.ofNullable(secrets.get(LogMeasures.AUTHORITY)));
        return new Access(LogMeasures.uri(settings.text(LogMeasures.FROM)), login, trust);
    }

    @Override
    public void run() throws InterruptedException {
        ZoneId zone = said(task.settings(), "zone")
                .map(LogMeasures::zone)
                .orElse(task.ground().zone());
        while (true) {
            try {
                follow(new LocalScale(zone, outlet.time()));
            } catch (IOException e) {
                LOG.warn("{}: the logs cannot be kept, trying again: {}", task.target(), e.getMessage());
                outlet.time().pauseUntil(outlet.time().nanos() + AGAIN);
            }
        }
    }

    /** Works until the gateway's own disk fails. */
    private void follow(LocalScale scale) throws IOException, InterruptedException {
        var measures = new LiveMeasures(MeasureSettings.plan(task.settings()));
        var desk = new Desk(measures, task.target(), new ResultScans(task.target(), "", scale), outlet);
        var follower = new LogFollower(order, desk, outlet);
        follower.resume();
        var collector = new LogCollector(order, follower, desk, outlet, task.target());
        var time = outlet.time();
        while (true) {
            long next = time.nanos() + collector.look(this::open);
            follower.tellWhatIsDue(scale);
            time.pauseUntil(next);
        }
    }

    private LogPlace open() throws PlaceException {
        try {
            var place = order.access().open();
            cut = place::close;
            return place;
        } catch (IOException e) {
            throw new PlaceException(e);
        }
    }

    @Override
    public void cut() {
        cut.run();
    }
}
