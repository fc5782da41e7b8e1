package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes the timeline's intervals of events, each as soon as it has ended. An interval that has not ended when the run
 * does is not told. Shorter ones than the parameter says are left out.
 */
final class Intervals {
    private final List<Pairing> pairings;
    private final Map<Integer, List<Integer>> byCode = new HashMap<>();
    private final Map<Stream, SignalEvent> before = new HashMap<>();
    private final Consumer<Interval> out;

    private record Stream(int pairing, int device, int key) {}

    Intervals(Parameters parameters, Consumer<Interval> out) {
        long shortest = parameters.millis(Parameter.MIN_DURATION);
        this.pairings = Pairings.all(parameters);
        this.out = interval -> {
            if (interval.millis() >= shortest) {
                out.accept(interval);
            }
        };
        for (int i = 0; i < pairings.size(); i++) {
            for (int code : pairings.get(i).codes()) {
                byCode.computeIfAbsent(code, c -> new ArrayList<>()).add(i);
            }
        }
    }

    void accept(SignalEvent event) {
        for (int index : byCode.getOrDefault(event.code(), List.of())) {
            var pairing = pairings.get(index);
            var stream = new Stream(index, event.device(), pairing.key().applyAsInt(event));
            before.put(stream, pairing.step().next(Optional.ofNullable(before.get(stream)), event, out));
        }
    }

    void finish() {
        before.forEach((stream, event) -> pairings.get(stream.pairing()).last().end(event, out));
        before.clear();
    }
}
