package city.aryk.analytics.traffic.live;

import city.aryk.analytics.frame.Occurrence;
import city.aryk.analytics.frame.Results;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.analytics.traffic.SignalEvent;
import city.aryk.analytics.traffic.measure.ApproachCycle;
import city.aryk.analytics.traffic.measure.ApproachCycle.Approach;
import city.aryk.analytics.traffic.measure.ApproachWatch;
import city.aryk.api.model.Event.Severity;
import city.aryk.api.model.Scan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Follows the approaches of one controller. */
final class SplitFailureStage implements Stage {
    private final Task task;
    private final long redTime;
    private final Map<Integer, ApproachWatch> phases = new TreeMap<>();
    private final List<ApproachCycle> ended = new ArrayList<>();
    private SignalState before = SignalState.unseen();

    SplitFailureStage(Task task) {
        this.task = task;
        this.redTime = task.settings().duration("red.time").toMillis();
        task.settings().below("presence").forEach((phase, detectors) -> {
            if (phase.matches("[1-9][0-9]{0,2}") && !detectors.isEmpty()) {
                int number = Integer.parseInt(phase);
                phases.put(
                        number,
                        new ApproachWatch(
                                new Approach(0, number, ApproachCycle.ALL),
                                numbers(detectors),
                                new ApproachWatch.Style(redTime, false),
                                ended::add));
            }
        });
    }

    private static Set<Integer> numbers(String text) {
        Set<Integer> numbers = new TreeSet<>();
        Arrays.stream(text.split(",", -1)).forEach(part -> numbers.add(Integer.valueOf(part.strip())));
        return numbers;
    }

    @Override
    public Made apply(Scan scan) {
        var results = new Results(task.target());
        var now = PolledState.after(before, scan);
        long millis = scan.at().nanos() / 1_000_000;
        now.since(before, millis, 0).forEach(this::take);
        phases.values().forEach(phase -> phase.settle(millis));
        before = now;
        ended.forEach(cycle -> judge(cycle, scan, results));
        ended.clear();
        return results.with(scan);
    }

    private void take(SignalEvent event) {
        switch (event.code()) {
            case 1, 8, 10 -> {
                var phase = phases.get(event.parameter());
                if (phase != null) {
                    phase.phase(event.code(), event.millis());
                }
            }
            case 81, 82 ->
                phases.values().forEach(phase -> phase.detector(event.parameter(), event.code() == 82, event.millis()));
            default -> {
                // other events say nothing of occupancy
            }
        }
    }

    private void judge(ApproachCycle cycle, Scan scan, Results results) {
        float green = cycle.greenShare();
        float red = cycle.redShare(redTime);
        if (green >= (float) task.settings().number("green")
                && red >= (float) task.settings().number("red")) {
            int phase = cycle.approach().phase();
            var occurrence = new Occurrence("signal.split-failure", Severity.INFO, task.target());
            results.event(occurrence.happens(
                    scan.at(),
                    "phase " + phase + " did not clear its queue",
                    Map.of(
                            "phase", Integer.toString(phase),
                            "green", String.format(Locale.ROOT, "%.1f", cycle.green() / 1_000.0),
                            "green.occupancy", String.format(Locale.ROOT, "%.2f", green),
                            "red.occupancy", String.format(Locale.ROOT, "%.2f", red),
                            "source", "polled")));
        }
    }
}
