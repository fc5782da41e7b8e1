package city.aryk.analytics.energy;

import city.aryk.analytics.frame.Finder;
import city.aryk.analytics.frame.Points;
import city.aryk.api.model.Scan;
import city.aryk.api.profile.DevicePlan;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells from the phase voltages of one look whether a connection is supplied: interrupted where every phase is below
 * 5 % of the nominal voltage (EN 50160, 3.1: less than 5 % of the reference voltage). A look that lacks a phase, or in
 * which the device itself marks one as not to be trusted, tells nothing. A voltage outside its expected range counts:
 * that is what an interruption looks like.
 */
final class Supply {
    private static final double INTERRUPTED = 0.05;
    private static final List<String> VOLTAGES = List.of("voltage.l1", "voltage.l2", "voltage.l3");

    private final List<Finder> phases;
    private final double limit;

    /** What a look tells. */
    enum State {
        UNKNOWN,
        SUPPLIED,
        INTERRUPTED
    }

    Supply(DevicePlan plan, double nominal) {
        this.phases = phases(plan).map(Finder::new).toList();
        this.limit = nominal * INTERRUPTED;
    }

    static boolean isFor(DevicePlan plan) {
        return phases(plan).findAny().isPresent();
    }

    private static Stream<String> phases(DevicePlan plan) {
        return VOLTAGES.stream().filter(name -> Points.has(plan, name));
    }

    State of(Scan scan) {
        int low = 0;
        int seen = 0;
        for (var phase : phases) {
            var volts = phase.measured(scan);
            if (volts.isPresent()) {
                seen++;
                low += volts.getAsDouble() < limit ? 1 : 0;
            }
        }
        if (seen < phases.size()) {
            return low < seen ? State.SUPPLIED : State.UNKNOWN;
        }
        return low == seen ? State.INTERRUPTED : State.SUPPLIED;
    }
}
