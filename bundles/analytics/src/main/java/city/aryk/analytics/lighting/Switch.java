package city.aryk.analytics.lighting;

import city.aryk.analytics.frame.Finder;
import city.aryk.analytics.frame.Parameter.Place;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import java.util.Optional;

/** A flag of one of the devices, as it was last seen. Owned by one thread at a time. */
final class Switch {
    /** What was heard longer ago says nothing of now. */
    private static final long LONGEST_NANOS = 15L * 60 * 1_000_000_000;

    private final Place place;
    private final Finder finder;
    private Optional<Boolean> last = Optional.empty();
    private long lastNanos;

    Switch(Place place) {
        this.place = place;
        this.finder = new Finder(place.point());
    }

    void look(Scan scan) {
        if (scan.device().equals(place.device())) {
            finder.flag(scan).ifPresent(flag -> {
                last = Optional.of(flag);
                lastNanos = scan.at().nanos();
            });
        }
    }

    Optional<Boolean> at(Stamp at) {
        return last.filter(flag -> at.nanos() - lastNanos <= LONGEST_NANOS);
    }
}
