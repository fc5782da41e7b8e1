package city.aryk.analytics.traffic.collect;

import city.aryk.analytics.frame.Occurrence;
import city.aryk.analytics.traffic.measure.LiveMeasures;
import city.aryk.analytics.traffic.measure.MeasureRun.Missing;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event;
import city.aryk.api.model.Stamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names what measures cannot tell for lack of configuration: a phase without a detector when it is first seen, detectors
 * that never switch once a day. Owned by one thread.
 */
public final class Lacks {
    private static final long DAY = 86_400_000;

    private final DeviceId device;
    private final Map<String, Set<Integer>> told = new HashMap<>();
    private long day = Long.MIN_VALUE;

    public Lacks(DeviceId device) {
        this.device = device;
    }

    /** What was not told yet. */
    public List<Event> news(LiveMeasures measures, Stamp at) {
        List<Event> news = new ArrayList<>(0);
        long today = Math.floorDiv(measures.reached(), DAY);
        boolean anotherDay = day != Long.MIN_VALUE && day != today;
        for (var lack : measures.missing()) {
            boolean first = !told.containsKey(lack.measure());
            boolean more =
                    told.computeIfAbsent(lack.measure(), m -> new HashSet<>()).addAll(lack.phases());
            if (more || (first && lack.silent().isEmpty())) {
                var phases = lack.phases().isEmpty() ? "" : " for phases " + words(lack.phases());
                news.add(event(
                        "unconfigured",
                        lack,
                        at,
                        lack.measure() + " has no detector of function " + lack.function() + phases));
            }
            if (anotherDay && !lack.silent().isEmpty()) {
                news.add(event(
                        "silent",
                        lack,
                        at,
                        lack.measure() + ": detectors " + words(lack.silent()) + " never switched"));
            }
        }
        day = today;
        return news;
    }

    private Event event(String kind, Missing lack, Stamp at, String message) {
        return new Occurrence("measures." + kind, Event.Severity.MINOR, device)
                .happens(
                        at,
                        message,
                        Map.of(
                                "measure", lack.measure(),
                                "function", lack.function(),
                                "phases", words(lack.phases()),
                                "silent", words(lack.silent())));
    }

    private static String words(List<Integer> numbers) {
        return String.join(" ", numbers.stream().map(String::valueOf).toList());
    }
}
