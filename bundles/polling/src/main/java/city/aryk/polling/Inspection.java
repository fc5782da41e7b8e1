package city.aryk.polling;

import city.aryk.api.driver.DriverFactory;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Problem;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Asks drivers about the wiring of points. Devices of a kind share their points, and each list is asked about once: a
 * site is looked through whole at every change, while its devices are polled.
 */
final class Inspection {
    private final IdentityHashMap<List<PointPlan>, List<Problem>> found = new IdentityHashMap<>();

    /** What the driver has against the points of a plan; such a device would never answer. */
    List<Problem> wrong(DevicePlan plan, DriverFactory driver) {
        return found.computeIfAbsent(plan.points(), points -> points.stream()
                .flatMap(point -> driver.check(point).stream()
                        .map(p -> new Problem(point.point() + " " + p.place(), p.message())))
                .toList());
    }
}
