package city.aryk.analytics.energy;

import city.aryk.api.model.Stamp;
import java.util.Optional;

/** Follows the interruptions of one connection. Owned by one thread at a time. */
final class Interruption {
    private Optional<Stamp> since = Optional.empty();

    /** What a look changed; {@code seconds} only at an end. */
    record Change(boolean begins, double seconds) {}

    Optional<Change> take(Supply.State state, Stamp at) {
        if (state == Supply.State.INTERRUPTED && since.isEmpty()) {
            since = Optional.of(at);
            return Optional.of(new Change(true, 0));
        }
        if (state == Supply.State.SUPPLIED && since.isPresent()) {
            double seconds = (at.nanos() - since.get().nanos()) / 1e9;
            since = Optional.empty();
            return Optional.of(new Change(false, seconds));
        }
        return Optional.empty();
    }
}
