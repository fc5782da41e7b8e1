package city.aryk.analytics.energy;

import city.aryk.analytics.frame.Points;
import city.aryk.api.model.Doubt;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Value;
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

    private final List<PointId> phases;
    private final double limit;

    /** What a look tells. */
    enum State {
        UNKNOWN,
        SUPPLIED,
        INTERRUPTED
    }

    Supply(DevicePlan plan, double nominal) {
        this.phases = phases(plan).toList();
        this.limit = nominal * INTERRUPTED;
    }

    static boolean isFor(DevicePlan plan) {
        return phases(plan).findAny().isPresent();
    }

    private static Stream<PointId> phases(DevicePlan plan) {
        return VOLTAGES.stream().filter(name -> Points.has(plan, name)).map(PointId::new);
    }

    State of(Scan scan) {
        int low = 0;
        int seen = 0;
        for (var observation : scan.observations()) {
            if (phases.contains(observation.point())
                    && observation instanceof Reading reading
                    && reading.value() instanceof Value.Quantity quantity
                    && !reading.doubts().contains(Doubt.DEVICE_FLAGGED)) {
                seen++;
                if (quantity.decimal().doubleValue() < limit) {
                    low++;
                }
            }
        }
        if (seen < phases.size()) {
            return low < seen ? State.SUPPLIED : State.UNKNOWN;
        }
        return low == seen ? State.INTERRUPTED : State.SUPPLIED;
    }
}
