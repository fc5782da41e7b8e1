package city.aryk.profiles;

import city.aryk.api.profile.DevicePlan.ProfileRef;
import city.aryk.api.profile.PointPlan;
import java.util.List;
import java.util.Map;
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
     * @param identities see {@link Profile#identities}
     */
    public record Papers(
            List<Product> products, String source, List<Map<String, String>> identities, List<String> caveats) {
        public Papers {
            products = List.copyOf(products);
            identities = identities.stream().map(Map::copyOf).toList();
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

    /**
     * How the product's devices name themselves, e.g. {@code manufacturer: KAM}; each entry is one way. A value may end
     * with {@code *}, which stands for any rest. Empty where the profile does not say.
     */
    public List<Map<String, String>> identities() {
        return papers.identities();
    }

    /**
     * Whether a device that says this of itself is one of this profile's: all that one of the {@link #identities} wants
     * is said, whatever the case of the letters.
     */
    public boolean fits(Map<String, String> said) {
        return identities().stream().anyMatch(identity -> Identities.fits(identity, said));
    }

    Optional<PointPlan> point(String name) {
        return points.stream().filter(plan -> plan.point().text().equals(name)).findFirst();
    }
}
