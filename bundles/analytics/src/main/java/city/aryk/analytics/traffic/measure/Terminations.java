package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Why phases ended their green, by bin: gap out, max out, force off. */
final class Terminations implements Measure {
    private static final List<String> LABELS = List.of("ForceOff", "GapOut", "MaxOut");

    private final Context context;
    private final Map<BinKey, Integer> counts = new HashMap<>();

    Terminations(Context context) {
        this.context = context;
    }

    @Override
    public String name() {
        return "terminations";
    }

    @Override
    public List<String> columns() {
        return List.of("TimeStamp", "DeviceId", "Phase", "PerformanceMeasure", "Total");
    }

    @Override
    public void accept(SignalEvent event) {
        int label =
                switch (event.code()) {
                    case Codes.FORCE_OFF -> 0;
                    case Codes.GAP_OUT -> 1;
                    case Codes.MAX_OUT -> 2;
                    default -> -1;
                };
        if (label >= 0) {
            long bin = context.bin(event.millis());
            counts.merge(new BinKey(bin, event.device(), event.parameter(), label, 0), 1, Integer::sum);
        }
    }

    @Override
    public void settle(long until, Run run, Rows rows) throws IOException {
        BinKey.drain(
                counts,
                until,
                (key, count) -> rows.add(
                        new Rows.At(key.bin()), run.name(key.device()), key.item(), LABELS.get(key.part()), count));
    }
}
