package city.aryk.profiles;

import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Problem;
import java.util.Map;

/**
 * A point of a profile and where it is written.
 *
 * @param at where its name stands
 * @param places where each key stands that counts for it, its profile's defaults among them
 */
record PlannedPoint(PointPlan plan, Place at, Map<String, Place> places) {
    PlannedPoint {
        places = Map.copyOf(places);
    }

    String name() {
        return plan.point().text();
    }

    /** A driver's problem, whose place is a wiring key, at the line of that key. */
    Problem placed(Problem problem) {
        Place place = places.getOrDefault(problem.place(), at);
        return new Problem(place.toString(), name() + ": " + problem.message());
    }
}
