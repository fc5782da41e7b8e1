package city.aryk.analytics.frame;

import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Value;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Finds the observation of one point in the looks at one device, at once where a look resembles the one before. Owned by
 * one thread at a time.
 */
public final class Finder {
    private final PointId point;
    private int at;

    public Finder(PointId point) {
        this.point = point;
    }

    public Finder(String point) {
        this(new PointId(point));
    }

    public PointId point() {
        return point;
    }

    /** The point's observation, where the look has one. */
    public Optional<Observation> in(Scan scan) {
        var observations = scan.observations();
        int size = observations.size();
        if (at < size && observations.get(at).point().equals(point)) {
            return Optional.of(observations.get(at));
        }
        for (int i = 0; i < size; i++) {
            if (observations.get(i).point().equals(point)) {
                at = i;
                return Optional.of(observations.get(i));
            }
        }
        return Optional.empty();
    }

    /** Its quantity, where it has no doubt. */
    public Optional<Value.Quantity> good(Scan scan) {
        return in(scan).flatMap(Values::good);
    }

    /** Its number, where it has no doubt. */
    public OptionalDouble number(Scan scan) {
        return number(good(scan));
    }

    /** Its number, where it is doubted at most for its range. */
    public OptionalDouble measured(Scan scan) {
        return number(in(scan).flatMap(Values::measured));
    }

    private static OptionalDouble number(Optional<Value.Quantity> quantity) {
        return quantity.isPresent() ? OptionalDouble.of(Values.number(quantity.get())) : OptionalDouble.empty();
    }

    /** Its flag. */
    public Optional<Boolean> flag(Scan scan) {
        return in(scan).flatMap(observation ->
                observation instanceof Reading reading && reading.value() instanceof Value.Flag flag
                        ? Optional.of(flag.on())
                        : Optional.empty());
    }
}
