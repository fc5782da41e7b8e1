package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Vehicles around the begin of red, by bin of that begin, state of the signal and half seconds from it. Only cycles
 * count that have exactly one begin of green, yellow and red.
 */
final class YellowRed implements Measure, PhaseArrivals.Listener {
    private static final long HALF = 500;

    private record Phase(int device, int phase) {}

    private record Arrival(long millis, int state) {}

    /** From one begin of green to the next. */
    private static final class Cycle {
        private final Deque<Arrival> before = new ArrayDeque<>();
        private final Map<Arrival, Integer> offsets = new HashMap<>();
        private int state = Codes.BEGIN_GREEN;
        private int yellows;
        private int reds;
        private long red;
        private boolean told;
    }

    private final Context context;
    private final PhaseArrivals arrivals;
    private final double least;
    private final long oldest;
    private final Map<Phase, Cycle> cycles = new HashMap<>();
    private final Map<BinKey, Integer> counts = new TreeMap<>();

    YellowRed(Context context) {
        this.context = context;
        this.arrivals = new PhaseArrivals(
                context.detectors(Detector.YELLOW_RED), context.parameters().millis(Parameter.RED_LATENCY), this);
        this.least = context.parameters().number(Parameter.MIN_RED_OFFSET).doubleValue();
        this.oldest = (long) Math.ceil(least * 1_000) - HALF;
    }

    @Override
    public String name() {
        return "yellow_red";
    }

    @Override
    public List<String> columns() {
        return List.of("TimeStamp", "DeviceId", "Phase", "Signal_State", "Red_Offset", "Count");
    }

    @Override
    public void accept(SignalEvent event) {
        arrivals.accept(event);
    }

    @Override
    public void phase(SignalEvent event) {
        var phase = new Phase(event.device(), event.parameter());
        if (event.code() == Codes.BEGIN_GREEN) {
            var ended = cycles.put(phase, new Cycle());
            if (ended != null) {
                end(phase, ended);
            }
            return;
        }
        var cycle = cycles.get(phase);
        if (cycle == null) {
            return;
        }
        cycle.state = Math.max(cycle.state, event.code());
        if (event.code() == Codes.BEGIN_YELLOW) {
            cycle.yellows++;
        } else if (++cycle.reds == 1) {
            cycle.red = event.millis();
            cycle.before.forEach(arrival -> count(cycle, arrival));
            cycle.before.clear();
        }
    }

    @Override
    public void arrival(int device, int phase, long millis) {
        var cycle = cycles.get(new Phase(device, phase));
        if (cycle == null) {
            return;
        }
        var arrival = new Arrival(millis, cycle.state);
        if (cycle.reds > 0) {
            count(cycle, arrival);
            return;
        }
        cycle.before.add(arrival);
        // what is too far from any red to come is never asked for
        while (!cycle.before.isEmpty() && cycle.before.getFirst().millis() < millis + oldest) {
            cycle.before.removeFirst();
        }
    }

    private void count(Cycle cycle, Arrival arrival) {
        cycle.offsets.merge(new Arrival(halves(arrival.millis() - cycle.red), arrival.state()), 1, Integer::sum);
    }

    /** Rounded half away from zero, so that both sides of the red are alike. */
    private static long halves(long millis) {
        long whole = (Math.abs(millis) + HALF / 2) / HALF;
        return millis < 0 ? -whole : whole;
    }

    private void end(Phase phase, Cycle cycle) {
        if (cycle.told || cycle.yellows != 1 || cycle.reds != 1) {
            return;
        }
        cycle.told = true;
        long bin = context.bin(cycle.red);
        cycle.offsets.forEach((offset, count) -> {
            if (offset.millis() / 2.0 >= least) {
                int half = Math.toIntExact(offset.millis());
                counts.merge(new BinKey(bin, phase.device(), phase.phase(), offset.state(), half), count, Integer::sum);
            }
        });
    }

    @Override
    public void settle(long until, Run run, Rows rows) throws IOException {
        arrivals.settle(until);
        cycles.forEach((phase, cycle) -> {
            if (until == END || (cycle.reds > 0 && cycle.red < until)) {
                end(phase, cycle);
            }
        });
        BinKey.drain(
                counts,
                until,
                (key, count) -> rows.add(
                        new Rows.At(key.bin()),
                        run.name(key.device()),
                        key.item(),
                        key.part(),
                        key.step() / 2.0f,
                        (float) count));
    }
}
