package city.aryk.kura;

import city.aryk.api.flow.FlowListener;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.time.Deadline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * What the lanes saw last of every point, for Kura's reads, and who wants to be told of it. Watchers are told on a thread
 * of their own, so that none of them holds a lane; when they fall far behind the oldest news are dropped. Safe for use by
 * all threads.
 */
@Component(service = {Latest.class, FlowListener.class})
public final class Latest implements FlowListener {
    private static final int MOST_NEWS = 1_000;

    private final Map<DeviceId, Map<PointId, Seen>> seen = new ConcurrentHashMap<>();
    private final List<Watch> watches = new CopyOnWriteArrayList<>();
    private final AtomicLong scans = new AtomicLong();
    private final Object news = new Object();
    private final ThreadPoolExecutor messenger = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_NEWS),
            work -> Clerk.daemon(work, "aryk-listeners"),
            new ThreadPoolExecutor.DiscardOldestPolicy());

    @Activate
    public Latest() {}

    /** What was seen, and the instant that it carries. */
    record Seen(Observation observation, Stamp at) {}

    /** Is told of the scans of one device. */
    interface Watch {
        DeviceId device();

        void told(Scan scan);
    }

    @Deactivate
    void stop() {
        messenger.shutdownNow();
    }

    @Override
    public void passed(Scan scan) {
        var points = seen.computeIfAbsent(scan.device(), device -> new ConcurrentHashMap<>());
        for (var observation : scan.observations()) {
            points.put(observation.point(), new Seen(observation, scan.at()));
        }
        scans.incrementAndGet();
        synchronized (news) {
            news.notifyAll();
        }
        for (var watch : watches) {
            if (watch.device().equals(scan.device())) {
                messenger.execute(() -> watch.told(scan));
            }
        }
    }

    /** What was seen last of a point. */
    Optional<Seen> of(DeviceId device, PointId point) {
        return Optional.ofNullable(seen.getOrDefault(device, Map.of()).get(point));
    }

    /** Everything that was seen last of a device, sorted by point. */
    Map<PointId, Seen> all(DeviceId device) {
        return new TreeMap<>(seen.getOrDefault(device, Map.of()));
    }

    /** As {@link #of}, waiting for the first look at the point. */
    Optional<Seen> await(DeviceId device, PointId point, Deadline deadline) {
        synchronized (news) {
            Optional<Seen> found = of(device, point);
            while (found.isEmpty() && !deadline.passed()) {
                try {
                    news.wait(Math.max(1, deadline.leftMillis()));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return found;
                }
                found = of(device, point);
            }
            return found;
        }
    }

    /** How many scans have passed since this began. */
    long scans() {
        return scans.get();
    }

    void watch(Watch watch) {
        watches.add(watch);
    }

    void unwatch(Watch watch) {
        watches.remove(watch);
    }

    /** Forgets a device that is not there any more. */
    void forget(DeviceId device) {
        seen.remove(device);
    }
}
