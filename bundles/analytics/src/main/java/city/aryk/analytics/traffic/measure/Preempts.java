package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import city.aryk.analytics.traffic.measure.RedCycle.Phase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Preemptions step by step, by Utah's definition: a call or an entry begins one, the exit ends it, and so do twenty
 * minutes without an event. Empty cells are steps that did not come.
 */
final class Preempts implements Measure {
    private static final long GIVEN_UP = 20 * 60_000L;
    private static final int GATE_DOWN = 103;
    private static final int ENTRY = 105;
    private static final int TRACK_CLEAR = 106;
    private static final int DWELL = 107;
    private static final int EXIT = 111;

    private final Map<Phase, Preempt> open = new HashMap<>();
    private final List<Preempt> ended = new ArrayList<>();

    /** One preemption: the time of the first event of each code. */
    private static final class Preempt {
        private final Phase number;
        private final long start;
        private final Map<Integer, Long> steps = new HashMap<>();
        private long last;

        Preempt(Phase number, long start) {
            this.number = number;
            this.start = start;
        }

        Optional<Double> seconds(int from, int to) {
            long begin = steps.getOrDefault(from, -1L);
            long end = steps.getOrDefault(to, -1L);
            boolean known = begin >= 0 && end >= begin;
            return known ? Optional.of((end - begin) / 1_000.0) : Optional.empty();
        }
    }

    @Override
    public String name() {
        return "preempt";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "TimeStamp",
                "DeviceId",
                "Preempt",
                "EndTime",
                "Delay",
                "Gate_Down",
                "Track_Clear",
                "Time_To_Service",
                "Dwell");
    }

    @Override
    public void accept(SignalEvent event) {
        if (event.code() < Codes.PREEMPT_ON || event.code() > EXIT) {
            return;
        }
        var number = new Phase(event.device(), event.parameter());
        var known = open.get(number);
        if (known != null && event.millis() - known.last > GIVEN_UP) {
            ended.add(known);
            open.remove(number);
        }
        boolean begins = event.code() == Codes.PREEMPT_ON || event.code() == ENTRY;
        if (begins) {
            open.computeIfAbsent(number, n -> new Preempt(n, event.millis()));
        }
        var preempt = open.get(number);
        if (preempt != null) {
            preempt.steps.putIfAbsent(event.code(), event.millis());
            preempt.last = event.millis();
            if (event.code() == EXIT) {
                ended.add(preempt);
                open.remove(number);
            }
        }
    }

    @Override
    public void settle(long until, Run run, Rows rows) throws IOException {
        open.values().removeIf(preempt -> {
            boolean over = until == END || until - preempt.last > GIVEN_UP;
            if (over) {
                ended.add(preempt);
            }
            return over;
        });
        ended.sort(Comparator.comparingLong((Preempt p) -> p.start).thenComparing(p -> p.number));
        for (var preempt : ended) {
            rows.add(
                    new Rows.At(preempt.start),
                    run.name(preempt.number.device()),
                    preempt.number.number(),
                    new Rows.At(preempt.last),
                    cell(preempt.seconds(Codes.PREEMPT_ON, ENTRY)),
                    cell(preempt.seconds(Codes.PREEMPT_ON, GATE_DOWN)),
                    cell(preempt.seconds(TRACK_CLEAR, DWELL)),
                    cell(preempt.seconds(Codes.PREEMPT_ON, DWELL)),
                    cell(preempt.seconds(DWELL, EXIT)));
        }
        ended.clear();
    }

    private static Object cell(Optional<Double> seconds) {
        return seconds.isPresent() ? seconds.get() : "";
    }
}
