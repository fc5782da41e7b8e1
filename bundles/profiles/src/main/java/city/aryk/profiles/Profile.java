package city.aryk.profiles;

import city.aryk.api.profile.DevicePlan.ProfileRef;
import city.aryk.api.profile.PointPlan;
import java.util.List;
import java.util.Optional;

/**
 * How the products of one family are read: the points of their class, where the product keeps them. Immutable.
 *
 * @param points in file order, those of the parent first; schedules are the profile's, before a site's overrides
 * @param parent the profile that this one extends
 */
public record Profile(ProfileRef ref, Papers papers, List<PointPlan> points, Optional<String> parent) {

    /**
     * Where the knowledge comes from and what to mind.
     *
     * @param source document or project that the addresses are from
     */
    public record Papers(List<Product> products, String source, List<String> caveats) {
        public Papers {
            products = List.copyOf(products);
            caveats = List.copyOf(caveats);
        }
    }

    /** Something that can be bought. */
    public record Product(String brand, String model) {
        @Override
        public String toString() {
            return brand + " " + model;
        }
    }

    public Profile {
        points = List.copyOf(points);
    }

    /** The name of its file, e.g. {@code eastron-sdm630}. */
    public String name() {
        return ref.name();
    }

    Optional<PointPlan> point(String name) {
        return points.stream().filter(plan -> plan.point().text().equals(name)).findFirst();
    }
}
