package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Brings the actuations of detectors together with the cycles of the phases that they serve. An actuation is placed
 * earlier by the detector's latency, so the phases' events wait that long. At one instant the phase comes first.
 */
final class PhaseArrivals {
    private final Detectors detectors;
    private final long latency;
    private final Listener listener;
    private final Deque<SignalEvent> waiting = new ArrayDeque<>();

    /** Hears of a phase's cycle and its arrivals in order of time. */
    interface Listener {
        /** Begin of green, yellow or red clearance of a phase that has detectors. */
        void phase(SignalEvent event);

        /** A detector of a phase switched on. */
        void arrival(int device, int phase, long millis);
    }

    PhaseArrivals(Detectors detectors, long latency, Listener listener) {
        this.detectors = detectors;
        this.latency = latency;
        this.listener = listener;
    }

    void accept(SignalEvent event) {
        if (Codes.ofCycle(event.code()) && detectors.serve(event.device(), event.parameter())) {
            waiting.add(event);
        } else if (event.code() == Codes.DETECTOR_ON) {
            var phases = detectors.phases(event.device(), event.parameter());
            if (!phases.isEmpty()) {
                release(event.millis() - latency);
                phases.forEach(phase -> listener.arrival(event.device(), phase, event.millis() - latency));
            }
        }
    }

    /** No arrival comes any more that is to be placed before this time: lets the phases' events through. */
    void settle(long until) {
        release(until);
    }

    private void release(long until) {
        for (var first = waiting.peek(); first != null && first.millis() <= until; first = waiting.peek()) {
            listener.phase(waiting.remove());
        }
    }
}
