package city.aryk.analytics.traffic.live;

import city.aryk.analytics.frame.Occurrence;
import city.aryk.analytics.frame.Results;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.analytics.traffic.live.SignalState.Aspect;
import city.aryk.api.model.Event.Severity;
import city.aryk.api.model.Scan;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Watches the detectors of one controller. */
final class DetectorWatchStage implements Stage {
    private static final long NANOS = 1_000_000_000;

    private final Task task;
    private final long longestOn;
    private final long longestSilence;
    private final Map<Integer, Watched> detectors = new TreeMap<>();
    private SignalState before = SignalState.unseen();

    /** A detector that was seen to switch. */
    private static final class Watched {
        private boolean on;
        private long since;
        private boolean stuck;
        private boolean silent;
    }

    DetectorWatchStage(Task task) {
        this.task = task;
        this.longestOn = task.settings().duration("on").toNanos();
        this.longestSilence = task.settings().duration("silent").toNanos();
    }

    @Override
    public Made apply(Scan scan) {
        var results = new Results(task.target());
        var now = PolledState.of(scan);
        var on = now.on().get(Aspect.DETECTOR);
        if (on == null) {
            return results.with(scan);
        }
        for (var event : now.since(before, scan.at().nanos() / 1_000_000, 0)) {
            if (event.code() == 82 || event.code() == 81) {
                switched(event.parameter(), event.code() == 82, scan, results);
            }
        }
        before = new SignalState(Map.of(Aspect.DETECTOR, Set.copyOf(on)));
        detectors.forEach((number, detector) -> judge(number, detector, scan, results));
        return results.with(scan);
    }

    private void switched(int number, boolean on, Scan scan, Results results) {
        var detector = detectors.computeIfAbsent(number, n -> new Watched());
        if (detector.stuck) {
            results.event(of("detector.stuck-on").ends(scan.at(), "detector " + number + " is off again", who(number)));
        }
        if (detector.silent) {
            results.event(of("detector.silent").ends(scan.at(), "detector " + number + " switches again", who(number)));
        }
        detector.stuck = false;
        detector.silent = false;
        detector.on = on;
        detector.since = scan.at().nanos();
    }

    private void judge(int number, Watched detector, Scan scan, Results results) {
        long still = scan.at().nanos() - detector.since;
        if (detector.on && !detector.stuck && still >= longestOn) {
            detector.stuck = true;
            results.event(of("detector.stuck-on")
                    .begins(scan.at(), "detector " + number + " is on for " + still / NANOS + " s", who(number)));
        }
        if (!detector.on && !detector.silent && still >= longestSilence) {
            detector.silent = true;
            results.event(of("detector.silent")
                    .begins(scan.at(), "detector " + number + " is silent for " + still / NANOS + " s", who(number)));
        }
    }

    private Occurrence of(String kind) {
        return new Occurrence(kind, Severity.MINOR, task.target());
    }

    private static Map<String, String> who(int number) {
        return Map.of("detector", Integer.toString(number), "source", "polled");
    }
}
