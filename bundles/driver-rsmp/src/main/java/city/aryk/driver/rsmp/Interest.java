package city.aryk.driver.rsmp;

import city.aryk.api.model.DeviceId;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is wanted of a controller. Immutable.
 *
 * @param device whose points these are
 * @param points in plan order
 */
record Interest(DeviceId device, List<RsmpPoint> points) {
    Interest {
        points = List.copyOf(points);
    }

    /** @throws IllegalArgumentException where a wiring is wrong */
    static Interest of(DevicePlan plan) {
        return new Interest(
                plan.device(), plan.points().stream().map(Wiring::of).toList());
    }

    RsmpPoint point(PointPlan plan) {
        return points.stream()
                .filter(point -> point.id().equals(plan.point()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(plan.point() + " is no planned point"));
    }

    /** What is to be subscribed, each value once, in the order of the points; the main component's id in place. */
    Map<StatusKey, Wish> wishes(Optional<String> main) {
        Map<StatusKey, Wish> wishes = new LinkedHashMap<>();
        for (var point : points) {
            if (point.source() instanceof RsmpPoint.Status status) {
                resolve(status.wish().key(), main)
                        .map(key -> new Wish(
                                key, status.wish().seconds(), status.wish().onChange()))
                        .ifPresent(wish -> wishes.merge(wish.key(), wish, Wish::and));
            }
        }
        return wishes;
    }

    /** The key with the component's own id; empty where that is the main one and not known. */
    static Optional<StatusKey> resolve(StatusKey key, Optional<String> main) {
        return key.component().equals(RsmpPoint.MAIN)
                ? main.map(id -> new StatusKey(id, key.code(), key.name()))
                : Optional.of(key);
    }
}
