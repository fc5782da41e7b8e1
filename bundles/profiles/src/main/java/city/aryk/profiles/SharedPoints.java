package city.aryk.profiles;

import city.aryk.api.model.DeviceId;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives devices of a new site the very points that they have in the old one, where they are equal. Who compares the
 * sites then sees at a glance what has not changed, instead of comparing some ten thousand texts while others are
 * polled.
 */
final class SharedPoints {
    private final IdentityHashMap<List<PointPlan>, List<PointPlan>> same = new IdentityHashMap<>();

    private SharedPoints() {}

    /** The new site, equal to the given one. */
    static Site with(Site old, Site next) {
        Map<DeviceId, List<PointPlan>> before = new HashMap<>();
        old.devices().forEach(plan -> before.put(plan.device(), plan.points()));
        var shared = new SharedPoints();
        List<DevicePlan> devices = new ArrayList<>();
        for (DevicePlan plan : next.devices()) {
            List<PointPlan> points = before.getOrDefault(plan.device(), plan.points());
            devices.add(shared.isSame(points, plan.points()) ? with(plan, points) : plan);
        }
        return with(next, devices);
    }

    /** Devices of a kind share their points, so that the same two lists come again and again. */
    @SuppressWarnings("ReferenceEquality") // whether this very pair was compared already
    private boolean isSame(List<PointPlan> old, List<PointPlan> next) {
        if (same.get(next) == old) {
            return true;
        }
        boolean equal = old.equals(next);
        if (equal) {
            same.put(next, old);
        }
        return equal;
    }

    private static DevicePlan with(DevicePlan plan, List<PointPlan> points) {
        return new DevicePlan(plan.device(), plan.profile(), plan.access(), points, plan.pacing());
    }

    private static Site with(Site site, List<DevicePlan> devices) {
        return new Site(
                site.identity(),
                site.uplink(),
                site.buffer(),
                new Site.Fleet(devices, site.refused(), site.commands()),
                site.analytics());
    }
}
