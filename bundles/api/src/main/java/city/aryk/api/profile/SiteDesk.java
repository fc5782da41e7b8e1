package city.aryk.api.profile;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.osgi.annotation.versioning.ProviderType;

/**
 * For those who provision a gateway while it runs: what a site could be made of, whether a text would do, and how it
 * comes in force. Offered as soon as it is known where the profiles are, also while no site can be used. Safe for use by
 * all threads; reads files.
 */
@ProviderType
public interface SiteDesk {

    /**
     * Reads and checks a site, offline.
     *
     * @param text as it would stand in {@code site.yaml}
     */
    Reading read(String text);

    /**
     * Reads the site's folder again and puts what is there in force, while everything runs; only what changed is
     * touched. Who the gateway is and how it buffers cannot be changed that way.
     *
     * @return the site where it is in force now; empty with the reasons where all stays as it was
     */
    Reading reread();

    /** The names of the device profiles. */
    SortedSet<String> profiles();

    /** What a profile says; empty where there is none of that name, or it cannot be used. */
    Optional<Sheet> profile(String name);

    /**
     * What came of reading a site.
     *
     * @param site present where it can be used
     * @param problems everything that is wrong, also in devices that are left out
     */
    record Reading(Optional<Site> site, List<Problem> problems) {
        public Reading {
            problems = List.copyOf(problems);
        }
    }

    /**
     * A device profile.
     *
     * @param points in the order of its file
     */
    record Sheet(DevicePlan.ProfileRef profile, List<PointPlan> points) {
        public Sheet {
            points = List.copyOf(points);
        }
    }
}
