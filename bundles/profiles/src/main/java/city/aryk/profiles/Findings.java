package city.aryk.profiles;

import city.aryk.api.profile.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects the mistakes of one part of what a person wrote. Not thread-safe. */
final class Findings {
    private final List<Problem> problems = new ArrayList<>();

    void add(Place place, String message) {
        problems.add(new Problem(place.toString(), message));
    }

    void addAll(List<Problem> more) {
        problems.addAll(more);
    }

    boolean none() {
        return problems.isEmpty();
    }

    List<Problem> list() {
        return List.copyOf(problems);
    }
}
