package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import city.aryk.analytics.traffic.measure.RedCycle.Phase;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** When in the green vehicles pass the stop line: actuations by seconds since the begin of green, by bin of that. */
final class GreenUtilization implements Measure, PhaseArrivals.Listener {
    private final Context context;
    private final PhaseArrivals arrivals;
    private final long step;
    private final Map<Phase, Long> greens = new HashMap<>();
    private final Map<BinKey, Integer> counts = new TreeMap<>();
    private final Map<BinKey, Integer> cycles = new HashMap<>();

    GreenUtilization(Context context) {
        this.context = context;
        this.step = context.parameters().millis(Parameter.GREEN_STEP);
        this.arrivals = new PhaseArrivals(context.detectors(Detector.STOP_LINE), 0, this);
    }

    @Override
    public String name() {
        return "green_utilization";
    }

    @Override
    public List<String> columns() {
        return List.of("TimeStamp", "DeviceId", "Phase", "Green_Second", "Count", "Cycles");
    }

    @Override
    public void accept(SignalEvent event) {
        arrivals.accept(event);
    }

    @Override
    public void phase(SignalEvent event) {
        var phase = new Phase(event.device(), event.parameter());
        if (event.code() == Codes.BEGIN_GREEN) {
            greens.put(phase, event.millis());
            cycles.merge(new BinKey(context.bin(event.millis()), event.device(), event.parameter()), 1, Integer::sum);
        } else {
            greens.remove(phase);
        }
    }

    @Override
    public void arrival(int device, int phase, long millis) {
        var green = greens.get(new Phase(device, phase));
        if (green != null) {
            int part = (int) ((millis - green) / step);
            counts.merge(new BinKey(context.bin(green), device, phase, part, 0), 1, Integer::sum);
        }
    }

    @Override
    public void settle(long until, Run run, Rows rows) throws IOException {
        arrivals.settle(until);
        BinKey.drain(
                counts,
                until,
                (key, count) -> rows.add(
                        new Rows.At(key.bin()),
                        run.name(key.device()),
                        key.item(),
                        key.part() * step / 1_000.0,
                        count,
                        cycles.getOrDefault(new BinKey(key.bin(), key.device(), key.item()), 0)));
        cycles.keySet().removeIf(key -> key.bin() < until);
    }
}
