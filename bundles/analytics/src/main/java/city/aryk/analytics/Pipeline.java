package city.aryk.analytics;

import city.aryk.api.flow.ScanSink;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stream;
import city.aryk.api.outbox.Outbox;
import city.aryk.api.outbox.StoreException;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.SiteSource;
import city.aryk.api.time.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs every scan through its device's stages and hands the result to the outbox, each reading in the stream of its
 * plan. Works on the lane's own thread: what the store cannot take holds the lane, and so memory never grows. The
 * stages of one device are used by one lane at a time.
 */
@Component(service = ScanSink.class)
public final class Pipeline implements ScanSink {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Outbox outbox;
    private final Time time;
    private final Map<DeviceId, Track> tracks = new HashMap<>();

    @Activate
    public Pipeline(@Reference SiteSource source, @Reference Outbox outbox, @Reference Time time) {
        this(source.site().devices(), outbox, time);
    }

    Pipeline(List<DevicePlan> devices, Outbox outbox, Time time) {
        this.outbox = outbox;
        this.time = time;
        for (var device : devices) {
            tracks.put(device.device(), new Track(device, time));
        }
    }

    @Override
    public void accept(Scan scan) throws InterruptedException {
        var track = tracks.get(scan.device());
        if (track == null) {
            throw new IllegalArgumentException(scan.device() + ": a scan of a device that is not in the site");
        }
        Scan judged = scan;
        List<Scan> derived = new ArrayList<>(0);
        for (var stage : track.stages) {
            var made = stage.apply(judged);
            judged = made.scan();
            derived.addAll(made.derived());
            for (var event : made.events()) {
                accept(event);
            }
        }
        store(track, judged);
        for (var more : derived) {
            retrying(() -> outbox.append(Stream.BULK, more));
        }
    }

    @Override
    public void accept(Event event) throws InterruptedException {
        retrying(() -> outbox.append(event));
    }

    private void store(Track track, Scan scan) throws InterruptedException {
        for (var part : track.split(scan).entrySet()) {
            retrying(() -> outbox.append(part.getKey(), part.getValue()));
        }
    }

    /** Holds the lane until the store takes the data again. */
    private void retrying(Append append) throws InterruptedException {
        for (int failures = 0; ; failures++) {
            try {
                append.run();
                return;
            } catch (StoreException e) {
                if (failures == 0) {
                    LOG.warn("the outbox takes no data, polling waits for it: {}", e.getMessage());
                }
                time.pauseUntil(time.nanos() + RETRY.toNanos());
            }
        }
    }

    private interface Append {
        void run() throws StoreException, InterruptedException;
    }

    /** The stages of one device, and the stream of each of its points. */
    private static final class Track {
        private final List<Stage> stages;
        private final Map<PointId, Stream> streams = new HashMap<>();
        private final boolean oneStream;

        Track(DevicePlan plan, Time time) {
            this.stages = List.of(new QualityStage(plan), new AggregateStage(plan, time));
            for (var point : plan.points()) {
                streams.put(point.point(), point.schedule().stream());
            }
            this.oneStream = streams.values().stream().distinct().count() == 1;
        }

        Map<Stream, Scan> split(Scan scan) {
            if (scan.observations().isEmpty()) {
                return Map.of();
            }
            if (oneStream) {
                return Map.of(streams.values().iterator().next(), scan);
            }
            Map<Stream, List<Observation>> parts = new EnumMap<>(Stream.class);
            for (var observation : scan.observations()) {
                var stream = streams.getOrDefault(observation.point(), Stream.NORMAL);
                parts.computeIfAbsent(stream, s -> new ArrayList<>()).add(observation);
            }
            Map<Stream, Scan> scans = new EnumMap<>(Stream.class);
            parts.forEach((stream, observations) -> scans.put(stream, scan.with(observations)));
            return scans;
        }
    }
}
