package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import city.aryk.analytics.traffic.measure.RedCycle.Phase;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long pedestrians waited, by Utah's definition: a press after the clearance waits for the walk, a press during the
 * walk has not waited, repeated presses are one. Overlaps count by their own walk and clearance. By bin of the end.
 */
final class UtahPedDelay implements Measure {
    private final Context context;
    private final Map<Phase, Pressed> phases = new HashMap<>();
    private final Map<BinKey, Delays> bins = new TreeMap<>();

    /** The last walk or clearance of a phase, 0 for none, and the first press since, or -1. */
    private record Pressed(int state, long press) {}

    private static final class Delays {
        private final Mean mean = new Mean();
        private double least = Double.MAX_VALUE;
        private double most;

        void add(double seconds) {
            mean.add(seconds);
            least = Math.min(least, seconds);
            most = Math.max(most, seconds);
        }
    }

    UtahPedDelay(Context context) {
        this.context = context;
    }

    @Override
    public String name() {
        return "ped_delay";
    }

    @Override
    public List<String> columns() {
        return List.of("TimeStamp", "DeviceId", "Phase", "AvgPedDelay", "Samples", "MinPedDelay", "MaxPedDelay");
    }

    @Override
    public void accept(SignalEvent event) {
        int state =
                switch (event.code()) {
                    case Codes.WALK, Codes.OVERLAP_WALK -> Codes.WALK;
                    case Codes.PED_CLEARANCE, Codes.OVERLAP_CLEARANCE -> Codes.PED_CLEARANCE;
                    case Codes.PED_CALL -> 0;
                    default -> -1;
                };
        if (state < 0) {
            return;
        }
        var phase = new Phase(event.device(), event.parameter());
        var before = phases.getOrDefault(phase, new Pressed(0, -1));
        if (state == 0) {
            phases.put(phase, before.press() < 0 ? new Pressed(before.state(), event.millis()) : before);
            return;
        }
        if (before.press() >= 0) {
            end(phase, before, state, event.millis());
        }
        phases.put(phase, new Pressed(state, -1));
    }

    private void end(Phase phase, Pressed before, int state, long now) {
        boolean waited = state == Codes.WALK;
        boolean walking = before.state() == Codes.WALK && state == Codes.PED_CLEARANCE;
        if (waited || walking) {
            double seconds = waited ? (now - before.press()) / 1_000.0 : 0;
            bins.computeIfAbsent(new BinKey(context.bin(now), phase.device(), phase.number()), k -> new Delays())
                    .add(seconds);
        }
    }

    @Override
    public void settle(long until, Run run, Rows rows) throws IOException {
        BinKey.drain(
                bins,
                until,
                (key, delays) -> rows.add(
                        new Rows.At(key.bin()),
                        run.name(key.device()),
                        key.item(),
                        delays.mean.value(),
                        delays.mean.count(),
                        delays.least,
                        delays.most));
    }
}
