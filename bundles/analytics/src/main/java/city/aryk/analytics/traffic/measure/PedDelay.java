package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How long pedestrians waited from the press to the walk, as a mean by bin of the end. */
final class PedDelay implements Measure {
    private final Context context;
    private final Intervals intervals;
    private final Map<BinKey, Mean> means = new TreeMap<>();

    PedDelay(Context context) {
        this.context = context;
        this.intervals = new Intervals(context.parameters(), Pairings.pedestrians(), this::add);
    }

    @Override
    public String name() {
        return "ped_delay";
    }

    @Override
    public List<String> columns() {
        return List.of("TimeStamp", "DeviceId", "Phase", "AvgPedDelay", "Samples");
    }

    @Override
    public void accept(SignalEvent event) {
        intervals.accept(event);
    }

    private void add(Interval interval) {
        if (interval.kind() == IntervalKind.PED_DELAY && interval.valid()) {
            var key = new BinKey(context.bin(interval.end()), interval.device(), interval.value());
            means.computeIfAbsent(key, k -> new Mean()).add(interval.seconds());
        }
    }

    @Override
    public void settle(long until, Run run, Rows rows) throws IOException {
        BinKey.drain(
                means,
                until,
                (key, mean) -> rows.add(
                        new Rows.At(key.bin()), run.name(key.device()), key.item(), mean.value(), mean.count()));
    }
}
