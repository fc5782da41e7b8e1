package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Makes the timeline's intervals of events, each as soon as it has ended. An interval that has not ended when the run
 * does is not told. Shorter ones than the parameter says are left out.
 */
final class Intervals {
    private final List<Pairing> pairings;
    private final int[][] byCode;
    private final Map<Stream, SignalEvent> before = new HashMap<>();
    private final Consumer<Interval> out;

    private record Stream(int pairing, int device, int key) {}

    /** All of the timeline. */
    Intervals(Parameters parameters, Consumer<Interval> out) {
        this(parameters, Pairings.all(parameters), out);
    }

    /** Those of some pairings. */
    Intervals(Parameters parameters, List<Pairing> some, Consumer<Interval> out) {
        long shortest = parameters.millis(Parameter.MIN_DURATION);
        this.pairings = some;
        this.out = interval -> {
            if (interval.millis() >= shortest) {
                out.accept(interval);
            }
        };
        int last = some.stream()
                .flatMap(pairing -> pairing.codes().stream())
                .mapToInt(code -> code)
                .max()
                .orElse(0);
        this.byCode = IntStream.rangeClosed(0, last)
                .mapToObj(code -> IntStream.range(0, some.size())
                        .filter(i -> some.get(i).codes().contains(code))
                        .toArray())
                .toArray(int[][]::new);
    }

    void accept(SignalEvent event) {
        if (event.code() >= byCode.length) {
            return;
        }
        for (int index : byCode[event.code()]) {
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
