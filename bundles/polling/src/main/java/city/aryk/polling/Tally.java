package city.aryk.polling;

import city.aryk.api.flow.Counters;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the lanes did. Safe for use by all threads. */
final class Tally implements Counters {
    private final LongAdder scans = new LongAdder();
    private final LongAdder readings = new LongAdder();
    private final LongAdder gaps = new LongAdder();
    private final LongAdder missed = new LongAdder();

    void delivered(Scan scan) {
        int good = 0;
        for (var observation : scan.observations()) {
            if (observation instanceof Reading) {
                good++;
            }
        }
        scans.increment();
        readings.add(good);
        gaps.add(scan.observations().size() - good);
    }

    void missed(long instants) {
        missed.add(instants);
    }

    @Override
    public Map<String, Long> counters() {
        return Map.of(
                "scans.polled", scans.sum(),
                "readings.polled", readings.sum(),
                "gaps.polled", gaps.sum(),
                "grid.missed", missed.sum());
    }
}
