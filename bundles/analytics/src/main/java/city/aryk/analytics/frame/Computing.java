package city.aryk.analytics.frame;

import city.aryk.api.flow.Algorithm;
import city.aryk.api.profile.Computation;
import city.aryk.api.profile.Problem;
import city.aryk.api.profile.Site;
import java.util.List;
import java.util.Map;

/**
 * What this bundle can compute. Named in {@code META-INF/services/city.aryk.api.flow.Algorithm}, which is all that it
 * takes to be offered, checked, registered and run. Holds no state.
 */
public interface Computing extends Algorithm {

    /** What it is; the same at every call. */
    Blueprint blueprint();

    /** What is wrong with a task beyond its single settings; each problem's place is a key. */
    default List<Problem> checkTask(Task task) {
        return List.of();
    }

    /** What the register says of a task beyond its settings, e.g. what cannot be computed for want of some. */
    default Map<String, String> remarks(Task task) {
        return Map.of();
    }

    @Override
    default Description describe() {
        return blueprint().description();
    }

    @Override
    default List<Problem> check(Computation computation, Site site) {
        return new TaskCheck(this, site).of(computation);
    }
}
