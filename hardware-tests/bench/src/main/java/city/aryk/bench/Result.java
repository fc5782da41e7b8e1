package city.aryk.bench;

import java.util.Collections;
import java.util.List;

/**
 * One figure over several runs.
 *
 * @param name what was measured, e.g. {@code memory.1000-points}
 * @param unit e.g. {@code MiB}
 * @param goal what it is held to, for people; may be empty
 * @param values one per run, at least one
 */
record Result(String name, String unit, String goal, List<Double> values) {
    Result {
        values = values.stream().sorted().toList();
        if (values.isEmpty()) {
            throw new IllegalArgumentException(name + ": no run gave a value");
        }
    }

    /** The middle value; of an even number of runs the lower one of the two in the middle, never a value nobody saw. */
    double median() {
        return values.get((values.size() - 1) / 2);
    }

    double min() {
        return Collections.min(values);
    }

    double max() {
        return Collections.max(values);
    }
}
