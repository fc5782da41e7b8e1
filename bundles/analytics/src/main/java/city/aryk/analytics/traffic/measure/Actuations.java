package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** How often each detector switched on, by bin. */
final class Actuations implements Measure {
    /** What is done about bins without an actuation. */
    enum Zeros {
        /** They are absent. */
        ABSENT("actuations"),
        /** Every detector of the run has a row in every bin of the run. */
        WHOLE_RUN("actuations_zeros_oneshot"),
        /** A detector has rows from its first actuation on, and until it was silent for some days. */
        SINCE_SEEN("actuations_zeros_incremental");

        private final String label;

        Zeros(String label) {
            this.label = label;
        }
    }

    private final Context context;
    private final Zeros zeros;
    private final Map<BinKey, Integer> counts = new HashMap<>();

    /** Each detector by itself in bin 0, with the last bin that it was seen in. */
    private final Map<BinKey, Long> seen = new TreeMap<>();

    Actuations(Context context, Zeros zeros) {
        this.context = context;
        this.zeros = zeros;
    }

    @Override
    public String name() {
        return zeros.label;
    }

    @Override
    public List<String> columns() {
        return List.of("TimeStamp", "DeviceId", "Detector", "Total");
    }

    @Override
    public void accept(SignalEvent event) {
        if (event.code() == Codes.DETECTOR_ON) {
            counts.merge(new BinKey(context.bin(event.millis()), event.device(), event.parameter()), 1, Integer::sum);
        }
    }

    @Override
    public void settle(long until, Run run, Rows rows) throws IOException {
        var sorted = new TreeMap<BinKey, Integer>();
        BinKey.drain(counts, until, sorted::put);
        if (zeros == Zeros.ABSENT) {
            for (var count : sorted.entrySet()) {
                row(run, rows, count.getKey(), count.getValue());
            }
        } else if (!sorted.isEmpty()) {
            filled(sorted, run, rows);
        }
    }

    private void filled(NavigableMap<BinKey, Integer> sorted, Run run, Rows rows) throws IOException {
        long width = context.width();
        long last = sorted.lastKey().bin();
        boolean whole = zeros == Zeros.WHOLE_RUN;
        if (whole) {
            sorted.keySet().forEach(k -> seen.put(alone(k), last));
        }
        for (long bin = sorted.firstKey().bin(); bin <= last; bin += width) {
            var here = sorted.subMap(new BinKey(bin, 0, 0), true, new BinKey(bin + width, 0, 0), false);
            for (var key : here.keySet()) {
                seen.put(alone(key), bin);
            }
            if (whole || !here.isEmpty()) {
                long oldest = bin - context.parameters().knownDetectors();
                seen.values().removeIf(when -> when < oldest);
                for (var detector : new TreeSet<>(seen.keySet())) {
                    var key = new BinKey(bin, detector.device(), detector.item());
                    row(run, rows, key, here.getOrDefault(key, 0));
                }
            }
        }
    }

    private static BinKey alone(BinKey key) {
        return new BinKey(0, key.device(), key.item());
    }

    private static void row(Run run, Rows rows, BinKey key, int total) throws IOException {
        rows.add(new Rows.At(key.bin()), run.name(key.device()), key.item(), total);
    }
}
