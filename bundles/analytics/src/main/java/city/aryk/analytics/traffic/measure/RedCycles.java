package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import city.aryk.analytics.traffic.measure.RedCycle.Phase;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Finds the cycles red, green, yellow, red of every phase; a cycle in which one is missing or doubled is dropped. */
final class RedCycles {
    private static final long NOT_YET = Long.MIN_VALUE;

    private final Consumer<RedCycle> out;
    private final Map<Phase, Parts> parts = new HashMap<>();

    private record Parts(long red, long green, long yellow) {}

    RedCycles(Consumer<RedCycle> out) {
        this.out = out;
    }

    void accept(SignalEvent event) {
        var phase = new Phase(event.device(), event.parameter());
        long now = event.millis();
        var before = parts.get(phase);
        switch (event.code()) {
            case Codes.END_YELLOW -> {
                if (before != null && before.yellow() != NOT_YET) {
                    out.accept(new RedCycle(phase, before.red(), before.green(), before.yellow(), now));
                }
                parts.put(phase, new Parts(now, NOT_YET, NOT_YET));
            }
            case Codes.BEGIN_GREEN ->
                parts.computeIfPresent(phase, (p, b) -> b.green() == NOT_YET ? new Parts(b.red(), now, NOT_YET) : null);
            case Codes.BEGIN_YELLOW ->
                parts.computeIfPresent(
                        phase,
                        (p, b) -> b.green() != NOT_YET && b.yellow() == NOT_YET
                                ? new Parts(b.red(), b.green(), now)
                                : null);
            default -> {
                // other events do not make a cycle
            }
        }
    }
}
