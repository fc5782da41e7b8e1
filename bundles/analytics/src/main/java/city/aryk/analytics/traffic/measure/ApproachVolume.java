package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Vehicles by bin and phase, and the peak hour of two phases that face each other: peak hour factor, the share of the
 * hour in the whole (K) and of the direction in the hour (D), rounded to three decimals. Counted at the stop
 * line.
 */
final class ApproachVolume implements Measure {
    private static final long HOUR = 3_600_000;
    private static final int RING = 8;

    private final Context context;
    private final boolean peaks;
    private final Detectors stopLine;
    private final NavigableMap<BinKey, Integer> volumes = new TreeMap<>();

    private ApproachVolume(Context context, boolean peaks) {
        this.context = context;
        this.peaks = peaks;
        this.stopLine = context.detectors(Detector.STOP_LINE);
    }

    static ApproachVolume bins(Context context) {
        return new ApproachVolume(context, false);
    }

    static ApproachVolume peaks(Context context) {
        return new ApproachVolume(context, true);
    }

    @Override
    public String name() {
        return peaks ? "approach_volume_peak" : "approach_volume";
    }

    @Override
    public List<String> columns() {
        return peaks
                ? List.of("TimeStamp", "DeviceId", "Phase", "Opposing_Phase", "Peak_Volume", "PHF", "K", "D")
                : List.of("TimeStamp", "DeviceId", "Phase", "Volume");
    }

    @Override
    public void accept(SignalEvent event) {
        if (event.code() != Codes.DETECTOR_ON) {
            return;
        }
        for (int phase : stopLine.phases(event.device(), event.parameter())) {
            count(event, phase);
        }
    }

    private void count(SignalEvent event, int phase) {
        volumes.merge(new BinKey(context.bin(event.millis()), event.device(), phase), 1, Integer::sum);
    }

    @Override
    public void settle(long until, Run run, Rows rows) throws IOException {
        if (peaks) {
            peaks(run, rows);
            return;
        }
        BinKey.drain(
                volumes,
                until,
                (key, volume) -> rows.add(new Rows.At(key.bin()), run.name(key.device()), key.item(), volume));
    }

    private void peaks(Run run, Rows rows) throws IOException {
        var phases = new java.util.TreeSet<BinKey>();
        volumes.keySet().forEach(k -> phases.add(new BinKey(0, k.device(), k.item())));
        for (var phase : phases) {
            int opposing = phase.item() > RING / 2 ? phase.item() - RING / 2 : phase.item() + RING / 2;
            var other = new BinKey(0, phase.device(), opposing);
            if (phase.item() <= RING && phases.contains(other)) {
                peak(run, rows, phase, other);
            }
        }
    }

    private void peak(Run run, Rows rows, BinKey phase, BinKey other) throws IOException {
        long begin = context.bin(run.first());
        long most = -1;
        long at = begin;
        for (long hour = begin;
                hour == begin || hour + HOUR <= context.bin(run.last()) + context.width();
                hour += context.width()) {
            long both = sum(phase, hour, HOUR) + sum(other, hour, HOUR);
            if (both > most) {
                most = both;
                at = hour;
            }
        }
        long mine = sum(phase, at, HOUR);
        long whole = sum(phase, begin, Long.MAX_VALUE / 2) + sum(other, begin, Long.MAX_VALUE / 2);
        rows.add(
                new Rows.At(at),
                run.name(phase.device()),
                phase.item(),
                other.item(),
                mine,
                rounded(mine, HOUR / context.width() * busiest(phase, at)),
                rounded(most, whole),
                rounded(mine, most));
    }

    private long busiest(BinKey phase, long hour) {
        long busiest = 0;
        for (long bin = hour; bin < hour + HOUR; bin += context.width()) {
            busiest = Math.max(busiest, sum(phase, bin, context.width()));
        }
        return busiest;
    }

    private long sum(BinKey phase, long from, long length) {
        Map<BinKey, Integer> range =
                new HashMap<>(volumes.subMap(new BinKey(from, 0, 0), new BinKey(from + length, 0, 0)));
        return range.entrySet().stream()
                .filter(e -> e.getKey().device() == phase.device() && e.getKey().item() == phase.item())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static Object rounded(long part, long whole) {
        return whole == 0 ? "" : (Object) (Math.round(1_000.0 * part / whole) / 1_000.0);
    }
}
