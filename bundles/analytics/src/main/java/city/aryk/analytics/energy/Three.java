package city.aryk.analytics.energy;

import city.aryk.analytics.frame.Points;
import city.aryk.analytics.frame.Values;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Scan;
import city.aryk.api.profile.DevicePlan;
import java.util.List;
import java.util.Optional;

/** Three quantities that tell something only together, from one look. */
final class Three {
    static final Three LINE_VOLTAGES = new Three("voltage.l1-l2", "voltage.l2-l3", "voltage.l3-l1");
    static final Three CURRENTS = new Three("current.l1", "current.l2", "current.l3");

    private final List<PointId> points;

    Three(String one, String two, String three) {
        this.points = List.of(new PointId(one), new PointId(two), new PointId(three));
    }

    boolean isOf(DevicePlan plan) {
        return points.stream().allMatch(point -> Points.has(plan, point.text()));
    }

    /** The three values, where all are there without a doubt. */
    Optional<double[]> of(Scan scan) {
        var values = new double[3];
        int found = 0;
        for (var observation : scan.observations()) {
            int at = points.indexOf(observation.point());
            if (at >= 0) {
                var quantity = Values.good(observation);
                if (quantity.isPresent()) {
                    values[at] = Values.number(quantity.get());
                    found++;
                }
            }
        }
        return found == 3 ? Optional.of(values) : Optional.empty();
    }
}
