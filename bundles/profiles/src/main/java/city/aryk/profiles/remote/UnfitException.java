package city.aryk.profiles.remote;

import city.aryk.api.profile.Problem;
import java.util.List;

/** A configuration that is rightly signed, but wrong in itself. */
final class UnfitException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /** @param problems at least one; their places are relative to the configuration's folder */
    UnfitException(List<Problem> problems) {
        super(problems.get(0).toString());
        this.problems = List.copyOf(problems);
    }

    List<Problem> problems() {
        return problems;
    }
}
