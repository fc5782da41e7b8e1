package city.aryk.analytics;

import city.aryk.analytics.Tracks.Track;
import city.aryk.analytics.frame.Computing;
import city.aryk.analytics.frame.Stage;
import city.aryk.api.flow.Algorithm;
import city.aryk.api.flow.AlgorithmRegister;
import city.aryk.api.flow.FlowListener;
import city.aryk.api.flow.ScanSink;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stream;
import city.aryk.api.outbox.Outbox;
import city.aryk.api.outbox.StoreException;
import city.aryk.api.profile.SiteSource;
import city.aryk.api.time.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs every scan through its device's stages and hands the result to the outbox, each reading in the stream of its
 * plan; then the scan goes to the groups that its device belongs to. Works on the lane's own thread: what the store
 * cannot take holds the lane, and so memory never grows. What a device kept during an outage and tells later is stored
 * as it is: the stages have passed its time. The stages of one device are used by one lane at a time;
 * groups take the lanes one by one.
 */
@Component(service = {ScanSink.class, AlgorithmRegister.class})
public final class Pipeline implements ScanSink, AlgorithmRegister {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Outbox outbox;
    private final Time time;
    private final SiteSource source;
    private final Tracks.Means means;
    private final List<FlowListener> listeners = new CopyOnWriteArrayList<>();
    private volatile Tracks tracks;

    @Activate
    public Pipeline(@Reference SiteSource source, @Reference Outbox outbox, @Reference Time time) {
        this(source, outbox, time, computings());
    }

    Pipeline(SiteSource source, Outbox outbox, Time time, List<? extends Computing> analyses) {
        this.source = source;
        this.outbox = outbox;
        this.time = time;
        this.means = new Tracks.Means(analyses, time);
        this.tracks = new Tracks(source.site(), means, Optional.empty());
    }

    /** Everything that this bundle computes, in the order of its list. */
    static List<Computing> computings() {
        List<Computing> computings = new ArrayList<>();
        for (var algorithm : ServiceLoader.load(Algorithm.class, Pipeline.class.getClassLoader())) {
            if (algorithm instanceof Computing computing) {
                computings.add(computing);
            }
        }
        return List.copyOf(computings);
    }

    @Override
    public void accept(Scan scan) throws InterruptedException {
        var now = current();
        for (var refused : now.refusedToTell()) {
            accept(refusal(refused));
        }
        var track = now.track(scan.device())
                .orElseThrow(() ->
                        new IllegalArgumentException(scan.device() + ": a scan of a device that is not in the site"));
        if (track.isLate(scan)) {
            store(track, scan);
            return;
        }
        Scan judged = scan;
        List<Scan> derived = new ArrayList<>(0);
        for (var stage : track.stages()) {
            var made = stage.apply(judged);
            judged = made.scan();
            derived.addAll(made.derived());
            for (var event : made.events()) {
                accept(event);
            }
        }
        store(track, judged);
        derived(derived);
        for (var group : track.groups()) {
            group.accept(judged, this::take);
        }
    }

    @Override
    public void accept(Event event) throws InterruptedException {
        retrying(() -> outbox.append(event));
        listeners.forEach(listener -> listener.passed(event));
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addListener(FlowListener listener) {
        listeners.add(listener);
    }

    void removeListener(FlowListener listener) {
        listeners.remove(listener);
    }

    @Override
    public long revision() {
        return current().revision();
    }

    @Override
    public List<Entry> inForce() {
        return current().entries();
    }

    /** The tracks follow the site; at a change one lane makes them, and the others wait for it. */
    @SuppressWarnings("ReferenceEquality") // the source gives the same object until the site changes
    private Tracks current() {
        var site = source.site();
        var now = tracks;
        if (now.site() == site) {
            return now;
        }
        synchronized (means) {
            if (tracks.site() != site) {
                tracks = new Tracks(site, means, Optional.of(tracks));
            }
            return tracks;
        }
    }

    private void take(Stage.Made made) throws InterruptedException {
        for (var event : made.events()) {
            accept(event);
        }
        derived(made.derived());
    }

    private Event refusal(Workload.Refused refused) {
        var name = refused.computation().name();
        var problems = String.join(
                "; ", refused.problems().stream().map(Object::toString).toList());
        LOG.warn("{}: not computed: {}", name, problems);
        return new Event(
                new Event.What("analytics.refused", Event.Severity.MINOR, Event.Phase.MOMENT),
                new DeviceId(source.site().identity().gateway()),
                time.now(),
                name + " is not computed: " + problems,
                Map.of(
                        "computation",
                        name.text(),
                        "algorithm",
                        refused.computation().algorithm()));
    }

    private void store(Track track, Scan scan) throws InterruptedException {
        for (var part : track.split(scan).entrySet()) {
            retrying(() -> outbox.append(part.getKey(), part.getValue()));
        }
        listeners.forEach(listener -> listener.passed(scan));
    }

    private void derived(List<Scan> scans) throws InterruptedException {
        for (var scan : scans) {
            retrying(() -> outbox.append(Stream.BULK, scan));
            listeners.forEach(listener -> listener.passed(scan));
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
}
