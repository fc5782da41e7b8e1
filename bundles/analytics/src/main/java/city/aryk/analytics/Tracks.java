package city.aryk.analytics;

import city.aryk.analytics.Workload.Job;
import city.aryk.analytics.frame.Analysis;
import city.aryk.analytics.frame.Computing;
import city.aryk.analytics.frame.Stage;
import city.aryk.api.flow.AlgorithmRegister.Entry;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.model.Stream;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.Site;
import city.aryk.api.time.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The tracks of one site, and those of the site before, whose last looks may still be on their way. Work that is the
 * same as before keeps its memory. Immutable but for the stages' own memory; safe for use by all lanes.
 */
final class Tracks {
    private final Site site;
    private final long revision;
    private final Workload workload;
    private final List<Entry> entries;
    private final Map<Job, Stage> stages = new HashMap<>();
    private final Map<Job, Group> groups = new HashMap<>();
    private final Map<DeviceId, Track> byDevice = new HashMap<>();
    private final AtomicBoolean told = new AtomicBoolean();

    /** What the tracks of every site share. */
    record Means(List<? extends Computing> analyses, Time time) {}

    Tracks(Site site, Means means, Optional<Tracks> before) {
        this.site = site;
        this.revision = before.map(tracks -> tracks.revision + 1).orElse(1L);
        this.workload = Workload.of(site, means.analyses());
        this.entries = workload.entries();
        before.ifPresent(tracks -> tracks.byDevice.forEach((device, track) -> {
            if (track.current) {
                byDevice.put(device, track.leaving());
            }
        }));
        for (var job : workload.jobs()) {
            if (!(job.analysis() instanceof Analysis analysis)) {
                continue;
            }
            if (analysis.blueprint().isOfGroup()) {
                var known = before.map(tracks -> tracks.groups.get(job));
                groups.put(job, known.orElseGet(() -> new Group(analysis.start(job.task(), means.time()))));
            } else {
                var known = before.map(tracks -> tracks.stages.get(job));
                stages.put(job, known.orElseGet(() -> analysis.start(job.task(), means.time())));
            }
        }
        for (var plan : site.devices()) {
            byDevice.put(plan.device(), track(plan));
        }
    }

    private Track track(DevicePlan plan) {
        List<Stage> own = new ArrayList<>();
        for (var rank : city.aryk.analytics.frame.Blueprint.Rank.values()) {
            for (var job : workload.jobs()) {
                if (job.analysis().blueprint().rank() == rank
                        && stages.containsKey(job)
                        && job.task().device().equals(plan)) {
                    own.add(stages.get(job));
                }
            }
        }
        List<Group> shared = workload.jobs().stream()
                .filter(job -> groups.containsKey(job) && job.task().devices().contains(plan))
                .map(groups::get)
                .toList();
        return new Track(plan, own, shared);
    }

    Site site() {
        return site;
    }

    long revision() {
        return revision;
    }

    /** What runs, for the register. */
    List<Entry> entries() {
        return entries;
    }

    /** What the site asks for and cannot have; only at the first call, so that it is told once. */
    List<Workload.Refused> refusedToTell() {
        return told.getAndSet(true) ? List.of() : workload.refused();
    }

    Optional<Track> track(DeviceId device) {
        return Optional.ofNullable(byDevice.get(device));
    }

    /** The stages of one device, and the stream of each of its points. */
    static final class Track {
        /** More than a look's instant on the grid can lie before what the device told just before that look. */
        private static final long LATE = Duration.ofSeconds(5).toNanos();

        private final List<Stage> stages;
        private final List<Group> groups;
        private final Map<PointId, Stream> streams;
        private final boolean oneStream;
        private final boolean current;
        private @Nullable Stamp latest;

        private Track(DevicePlan plan, List<Stage> stages, List<Group> groups) {
            this.stages = List.copyOf(stages);
            this.groups = groups;
            this.streams = new HashMap<>();
            plan.points().forEach(p -> streams.put(p.point(), p.schedule().stream()));
            this.oneStream = streams.values().stream().distinct().count() == 1;
            this.current = true;
        }

        private Track(Track leaving) {
            this.stages = leaving.stages;
            this.groups = List.of();
            this.streams = leaving.streams;
            this.oneStream = leaving.oneStream;
            this.current = false;
        }

        /** This track for the time in which its device leaves the site. */
        private Track leaving() {
            return new Track(this);
        }

        List<Stage> stages() {
            return stages;
        }

        List<Group> groups() {
            return groups;
        }

        /**
         * Whether the scan belongs to a time that the stages have passed, as what a device kept during an outage does.
         * Used by the lane of the device.
         */
        boolean isLate(Scan scan) {
            var known = latest;
            if (known == null
                    || !known.boot().equals(scan.at().boot())
                    || scan.at().nanos() - known.nanos() > 0) {
                latest = scan.at();
                return false;
            }
            return known.nanos() - scan.at().nanos() > LATE;
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
