package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The share of vehicles that reached the advance detectors while their phase was green, by bin. */
final class ArrivalsOnGreen implements Measure, PhaseArrivals.Listener {
    private record Phase(int device, int phase) {}

    private static final class Share {
        private int green;
        private int all;
    }

    private final Context context;
    private final PhaseArrivals arrivals;
    private final Map<Phase, Integer> states = new HashMap<>();
    private final Map<BinKey, Share> shares = new TreeMap<>();

    ArrivalsOnGreen(Context context) {
        this.context = context;
        this.arrivals = new PhaseArrivals(
                context.detectors(Detector.ADVANCE), context.parameters().millis(Parameter.ARRIVAL_LATENCY), this);
    }

    @Override
    public String name() {
        return "arrival_on_green";
    }

    @Override
    public List<String> columns() {
        return List.of("TimeStamp", "DeviceId", "Phase", "Total_Actuations", "Percent_AOG");
    }

    @Override
    public void accept(SignalEvent event) {
        arrivals.accept(event);
    }

    @Override
    public void phase(SignalEvent event) {
        var phase = new Phase(event.device(), event.parameter());
        states.merge(phase, event.code(), (before, now) -> now == Codes.BEGIN_GREEN ? now : Math.max(before, now));
    }

    @Override
    public void arrival(int device, int phase, long millis) {
        var share = shares.computeIfAbsent(new BinKey(context.bin(millis), device, phase), k -> new Share());
        share.all++;
        if (states.getOrDefault(new Phase(device, phase), 0) == Codes.BEGIN_GREEN) {
            share.green++;
        }
    }

    @Override
    public void settle(long until, Run run, Rows rows) throws IOException {
        arrivals.settle(until);
        BinKey.drain(shares, until, (key, share) -> {
            if (share.green > 0) {
                float percent = (float) share.green / share.all;
                rows.add(new Rows.At(key.bin()), run.name(key.device()), key.item(), share.all, percent);
            }
        });
    }
}
