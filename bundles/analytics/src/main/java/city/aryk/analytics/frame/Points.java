package city.aryk.analytics.frame;

import city.aryk.api.model.PointId;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import java.util.Optional;

/** Looks points of a device up. */
public final class Points {
    private Points() {}

    public static Optional<PointPlan> find(DevicePlan plan, String name) {
        return plan.points().stream().filter(p -> p.point().text().equals(name)).findFirst();
    }

    public static boolean has(DevicePlan plan, String name) {
        return find(plan, name).isPresent();
    }

    public static boolean hasAll(DevicePlan plan, String... names) {
        for (String name : names) {
            if (!has(plan, name)) {
                return false;
            }
        }
        return true;
    }

    public static boolean isOfClass(DevicePlan plan, String deviceClass) {
        return plan.profile().deviceClass().equals(deviceClass);
    }

    /** How many readings of a point its plan gives in a time; 0 for a point that the device does not have. */
    public static long expected(DevicePlan plan, PointId point, long millis) {
        return plan.points().stream()
                .filter(p -> p.point().equals(point))
                .mapToLong(p -> millis / p.schedule().every().toMillis())
                .findFirst()
                .orElse(0);
    }
}
