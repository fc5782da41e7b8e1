package city.aryk.analytics.frame;

import city.aryk.api.flow.Algorithm;
import city.aryk.api.profile.Computation;
import city.aryk.api.profile.Problem;
import city.aryk.api.profile.Site;
import city.aryk.api.time.Time;
import java.util.List;

/**
 * An algorithm that the pipeline can run. Named in {@code META-INF/services/city.aryk.api.flow.Algorithm}, which is all
 * that it takes to be offered, checked, registered and run. Holds no state.
 */
public interface Analysis extends Algorithm {

    /** What it is; the same at every call. */
    Blueprint blueprint();

    /** Begins to work. */
    Stage start(Task task, Time time);

    /** What is wrong with a task beyond its single settings; each problem's place is a key. */
    default List<Problem> checkTask(Task task) {
        return List.of();
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
