package city.aryk.profiles;

import city.aryk.api.profile.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What was read, and what is wrong with it.
 *
 * @param value present when it can be used
 * @param problems every mistake that was found, in file order as far as possible
 */
public record Checked<T>(Optional<T> value, List<Problem> problems) {
    public Checked {
        problems = List.copyOf(problems);
    }

    /** Usable only without a finding. */
    static <T> Checked<T> of(Optional<T> value, Findings findings) {
        return new Checked<>(findings.none() ? value : Optional.empty(), findings.list());
    }

    public boolean isRight() {
        return value.isPresent() && problems.isEmpty();
    }
}
