package city.aryk.api.flow;

import city.aryk.api.profile.Computation;
import city.aryk.api.profile.Problem;
import city.aryk.api.profile.Site;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something that this software can compute from readings. Found through {@link java.util.ServiceLoader}, by the command
 * line as by the bundle that runs it. Holds no state; safe for use by all threads.
 */
@ConsumerType
public interface Algorithm {

    /** What it is and does, for the algorithm register. Its name is what a site's {@code compute:} key selects. */
    Description describe();

    /** The name that a site's {@code compute:} key selects, e.g. {@code feeder-loss}. */
    default String name() {
        return describe().name();
    }

    /**
     * Checks a computation of this algorithm, offline.
     *
     * @return what is wrong; each problem's place is the key of the setting, {@code of}, or empty. Empty when all is
     *     right
     */
    List<Problem> check(Computation computation, Site site);

    /**
     * An algorithm's entry in the register.
     *
     * @param name one to 64 of a-z 0-9 and hyphen; also the definition id that its results refer to
     * @param settings the thresholds and other settings it knows, with what holds where the site says nothing
     */
    record Description(String name, Nature nature, List<Setting> settings, List<Result> points, List<Result> events) {
        public Description {
            settings = List.copyOf(settings);
            points = List.copyOf(points);
            events = List.copyOf(events);
        }
    }

    /**
     * What an algorithm computes.
     *
     * @param computes one or two English sentences, with the formula
     * @param from the points that it is computed from
     * @param source where the definition comes from: document and clause, or that it is common practice
     * @param runsUnasked for which devices it runs without being configured and why; empty where it never does
     * @param limits what its results do not say, and when there is none
     */
    record Nature(String computes, String from, String source, String runsUnasked, String limits) {}

    /**
     * A setting.
     *
     * @param standard what holds where the site says nothing; empty where the site has to say it or it may be missing
     */
    record Setting(String key, String standard, String meaning) {}

    /**
     * A point or an event that comes out.
     *
     * @param unit UCUM code; empty for an event
     */
    record Result(String name, String unit, String meaning) {}
}
