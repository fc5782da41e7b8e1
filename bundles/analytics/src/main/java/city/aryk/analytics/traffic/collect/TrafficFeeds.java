package city.aryk.analytics.traffic.collect;

import city.aryk.analytics.frame.Feed;
import city.aryk.analytics.frame.Task;
import city.aryk.analytics.frame.TaskCheck;
import city.aryk.api.outbox.Outbox;
import city.aryk.api.profile.Computation;
import city.aryk.api.profile.Secret;
import city.aryk.api.profile.Site;
import city.aryk.api.profile.SiteSource;
import city.aryk.api.time.Time;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Runs what gets its data itself for as long as the site asks for it: one thread each. */
@Component(
        service = {},
        immediate = true)
public final class TrafficFeeds {
    private static final List<Feed> FEEDS = List.of(new LogMeasures(), new SpatMeasures());

    private final Path data;
    private final Outlet outlet;
    private final Map<Key, Runner> running = new HashMap<>();
    private final SiteSource.Subscription subscription;
    private boolean closed;

    /** What tells one piece of work from another: where it is equal, it goes on after a change of the site. */
    private record Key(Feed feed, Computation computation, Task task, Map<String, Secret> secrets) {}

    @Activate
    public TrafficFeeds(
            BundleContext context, @Reference SiteSource site, @Reference Outbox outbox, @Reference Time time) {
        this(Path.of(String.valueOf(context.getProperty("aryk.data"))), site, new Outlet(outbox, time));
    }

    TrafficFeeds(Path data, SiteSource site, Outlet outlet) {
        this.data = data;
        this.outlet = outlet;
        this.subscription = site.onChange(this::follow);
        follow(site.site());
    }

    private synchronized void follow(Site site) {
        if (closed) {
            return;
        }
        Map<Key, Computation> wanted = new HashMap<>();
        for (var computation : site.computations()) {
            for (var feed : FEEDS) {
                var check = new TaskCheck(feed, site);
                if (feed.name().equals(computation.algorithm())
                        && !computation.isOff()
                        && feed.check(computation, site).isEmpty()) {
                    check.tasks(computation)
                            .forEach(task ->
                                    wanted.put(new Key(feed, computation, task, computation.secrets()), computation));
                }
            }
        }
        running.entrySet().removeIf(entry -> {
            boolean over = !wanted.containsKey(entry.getKey());
            if (over) {
                entry.getValue().close();
            }
            return over;
        });
        wanted.forEach((key, computation) -> running.computeIfAbsent(key, this::start));
    }

    private Runner start(Key key) {
        var name = "aryk-" + key.computation().name();
        return Runner.start(
                name,
                key.feed() instanceof SpatMeasures
                        ? new SpatFeed(key.task(), outlet)
                        : new LogFeed(key.task(), key.computation(), data, outlet));
    }

    /** Ends everything; what was told is in the outbox. */
    @Deactivate
    public synchronized void close() {
        closed = true;
        subscription.close();
        running.values().forEach(Runner::close);
        running.clear();
    }
}
