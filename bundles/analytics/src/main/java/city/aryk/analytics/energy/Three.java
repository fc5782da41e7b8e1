package city.aryk.analytics.energy;

import city.aryk.analytics.frame.Finder;
import city.aryk.analytics.frame.Points;
import city.aryk.api.model.Scan;
import city.aryk.api.profile.DevicePlan;
import java.util.List;
import java.util.Optional;

/** Three quantities that tell something only together, from one look at one device. Owned by one thread at a time. */
final class Three {
    private static final List<String> LINE_VOLTAGES = List.of("voltage.l1-l2", "voltage.l2-l3", "voltage.l3-l1");
    private static final List<String> CURRENTS = List.of("current.l1", "current.l2", "current.l3");

    private final List<Finder> points;

    private Three(List<String> points) {
        this.points = points.stream().map(Finder::new).toList();
    }

    static Three lineVoltages() {
        return new Three(LINE_VOLTAGES);
    }

    static Three currents() {
        return new Three(CURRENTS);
    }

    static boolean hasLineVoltages(DevicePlan plan) {
        return LINE_VOLTAGES.stream().allMatch(point -> Points.has(plan, point));
    }

    static boolean hasCurrents(DevicePlan plan) {
        return CURRENTS.stream().allMatch(point -> Points.has(plan, point));
    }

    /** The three values, where all are there without a doubt. */
    Optional<double[]> of(Scan scan) {
        var values = new double[3];
        for (int i = 0; i < values.length; i++) {
            var number = points.get(i).number(scan);
            if (number.isEmpty()) {
                return Optional.empty();
            }
            values[i] = number.getAsDouble();
        }
        return Optional.of(values);
    }
}
