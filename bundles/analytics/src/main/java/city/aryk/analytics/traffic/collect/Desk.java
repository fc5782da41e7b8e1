package city.aryk.analytics.traffic.collect;

import city.aryk.analytics.frame.Occurrence;
import city.aryk.analytics.traffic.measure.LiveMeasures;
import city.aryk.analytics.traffic.measure.MeasureRun.Missing;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event;
import city.aryk.api.model.Stream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Tells the measures of one controller as their bins end, and what they lack. Owned by one thread. */
final class Desk {
    private static final long DAY = 86_400_000;

    private final LiveMeasures measures;
    private final DeviceId device;
    private final ResultScans scans;
    private final Outlet outlet;
    private final Map<String, Set<Integer>> told = new HashMap<>();
    private long day = Long.MIN_VALUE;

    Desk(LiveMeasures measures, DeviceId device, ResultScans scans, Outlet outlet) {
        this.measures = measures;
        this.device = device;
        this.scans = scans;
        this.outlet = outlet;
    }

    LiveMeasures measures() {
        return measures;
    }

    /**
     * Tells the bins that begin before a time; when this returns, the results are on the disk.
     *
     * @return whether any bin was told
     */
    boolean tell(long until) throws InterruptedException {
        boolean known = outlet.time().utcOffsetMillis().isPresent();
        if (!known || measures.reached() == Long.MIN_VALUE || until <= measures.told()) {
            return false;
        }
        for (var scan : scans.of(measures.tell(until))) {
            outlet.scan(Stream.BULK, scan);
        }
        outlet.flush();
        missing();
        return true;
    }

    /** Phases without a detector are told when they are first seen, detectors that never switch once a day. */
    private void missing() throws InterruptedException {
        long today = Math.floorDiv(measures.reached(), DAY);
        for (var lack : measures.missing()) {
            boolean first = !told.containsKey(lack.measure());
            if (told.computeIfAbsent(lack.measure(), m -> new HashSet<>()).addAll(lack.phases())
                    || (first && lack.silent().isEmpty())) {
                var message = lack.measure() + " has no detector of function " + lack.function() + " for phases "
                        + words(lack.phases());
                outlet.event(happens("measures.unconfigured", Event.Severity.MINOR, message, evidence(lack)));
            }
            if (day != Long.MIN_VALUE && day != today && !lack.silent().isEmpty()) {
                var message = lack.measure() + ": detectors " + words(lack.silent()) + " never switched";
                outlet.event(happens("measures.silent", Event.Severity.MINOR, message, evidence(lack)));
            }
        }
        day = today;
    }

    private static Map<String, String> evidence(Missing lack) {
        return Map.of(
                "measure", lack.measure(),
                "function", lack.function(),
                "phases", words(lack.phases()),
                "silent", words(lack.silent()));
    }

    /** Something that happened now. */
    Event happens(String kind, Event.Severity severity, String message, Map<String, String> evidence) {
        return new Occurrence(kind, severity, device).happens(outlet.time().now(), message, new TreeMap<>(evidence));
    }

    private static String words(List<Integer> numbers) {
        return String.join(" ", numbers.stream().map(String::valueOf).toList());
    }
}
