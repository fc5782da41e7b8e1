package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import city.aryk.analytics.traffic.measure.RedCycle.Phase;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Vehicles on yellow and on red by Utah's definition, from the begin of yellow to the next green: on yellow until the
 * red clearance begins, then violations, and severe ones some seconds later. By bin of the begin of yellow.
 */
final class UtahYellowRed implements Measure, PhaseArrivals.Listener {
    private final Context context;
    private final PhaseArrivals arrivals;
    private final long severe;
    private final Map<Phase, Clearance> phases = new HashMap<>();
    private final Map<BinKey, Counts> bins = new TreeMap<>();

    /** Since the begin of yellow; the red is {@link Long#MAX_VALUE} until it comes. */
    private record Clearance(long yellow, long red) {}

    private static final class Counts {
        private int yellow;
        private int violations;
        private int severe;
    }

    UtahYellowRed(Context context) {
        this.context = context;
        this.severe = context.parameters().millis(Parameter.SEVERE_LEVEL);
        this.arrivals = new PhaseArrivals(
                context.detectors(Detector.YELLOW_RED), context.parameters().millis(Parameter.RED_LATENCY), this);
    }

    @Override
    public String name() {
        return "yellow_red";
    }

    @Override
    public List<String> columns() {
        return List.of("TimeStamp", "DeviceId", "Phase", "Yellow", "Violations", "Severe_Violations");
    }

    @Override
    public void accept(SignalEvent event) {
        arrivals.accept(event);
    }

    @Override
    public void phase(SignalEvent event) {
        var phase = new Phase(event.device(), event.parameter());
        switch (event.code()) {
            case Codes.BEGIN_YELLOW -> phases.put(phase, new Clearance(event.millis(), Long.MAX_VALUE));
            case Codes.BEGIN_RED ->
                phases.computeIfPresent(phase, (p, c) -> new Clearance(c.yellow(), Math.min(c.red(), event.millis())));
            default -> phases.remove(phase);
        }
    }

    @Override
    public void arrival(int device, int phase, long millis) {
        var now = phases.get(new Phase(device, phase));
        if (now == null) {
            return;
        }
        var counts = bins.computeIfAbsent(new BinKey(context.bin(now.yellow()), device, phase), k -> new Counts());
        boolean violation = millis > now.red();
        counts.yellow += violation ? 0 : 1;
        counts.violations += violation ? 1 : 0;
        counts.severe += violation && millis - now.red() > severe ? 1 : 0;
    }

    @Override
    public void settle(long until, Run run, Rows rows) throws IOException {
        arrivals.settle(until);
        BinKey.drain(
                bins,
                until,
                (key, counts) -> rows.add(
                        new Rows.At(key.bin()),
                        run.name(key.device()),
                        key.item(),
                        counts.yellow,
                        counts.violations,
                        counts.severe));
    }
}
