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
import city.aryk.api.profile.Site;
import city.aryk.api.profile.SiteSource;
import city.aryk.api.time.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
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
    private final SiteSource source;
    private final AtomicReference<Tracks> tracks;

    @Activate
    public Pipeline(@Reference SiteSource source, @Reference Outbox outbox, @Reference Time time) {
        this.source = source;
        this.outbox = outbox;
        this.time = time;
        var site = source.site();
        this.tracks = new AtomicReference<>(Tracks.of(site, Map.of(), time));
    }

    @Override
    public void accept(Scan scan) throws InterruptedException {
        var track = track(scan.device());
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

    /** The stages of a device; the tracks follow the site, and a device that is unchanged keeps its memory. */
    @SuppressWarnings("ReferenceEquality") // the source gives the same object until the site changes
    private Track track(DeviceId device) {
        var site = source.site();
        var now = tracks.updateAndGet(t -> t.site == site ? t : Tracks.of(site, t.byDevice, time));
        var track = now.byDevice.get(device);
        if (track == null) {
            throw new IllegalArgumentException(device + ": a scan of a device that is not in the site");
        }
        return track;
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

    /** The tracks of one site, and those of the site before, whose last looks may still be on their way. */
    private record Tracks(Site site, Map<DeviceId, Track> byDevice) {
        static Tracks of(Site site, Map<DeviceId, Track> before, Time time) {
            Map<DeviceId, Track> tracks = new HashMap<>();
            before.forEach((device, track) -> {
                if (track.current) {
                    tracks.put(device, track.leaving());
                }
            });
            for (var plan : site.devices()) {
                var known = before.get(plan.device());
                boolean same = known != null && known.plan.equals(plan);
                tracks.put(plan.device(), same ? known : new Track(plan, time));
            }
            return new Tracks(site, Map.copyOf(tracks));
        }
    }

    /** The stages of one device, and the stream of each of its points. */
    private static final class Track {
        private final DevicePlan plan;
        private final List<Stage> stages;
        private final Map<PointId, Stream> streams = new HashMap<>();
        private final boolean oneStream;
        private final boolean current;

        Track(DevicePlan plan, Time time) {
            this(plan, List.of(new QualityStage(plan), new AggregateStage(plan, time)), true);
        }

        private Track(DevicePlan plan, List<Stage> stages, boolean current) {
            this.plan = plan;
            this.stages = stages;
            this.current = current;
            for (var point : plan.points()) {
                streams.put(point.point(), point.schedule().stream());
            }
            this.oneStream = streams.values().stream().distinct().count() == 1;
        }

        /** This track for the time in which its device leaves the site. */
        Track leaving() {
            return new Track(plan, stages, false);
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
