package city.aryk.analytics.heat;

import city.aryk.analytics.frame.Values;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Value;
import java.util.Optional;
import java.util.OptionalDouble;

/** Finds single values in a look. */
final class Looks {
    private Looks() {}

    static Optional<Value.Quantity> good(Scan scan, PointId point) {
        for (var observation : scan.observations()) {
            if (observation.point().equals(point)) {
                return Values.good(observation);
            }
        }
        return Optional.empty();
    }

    static OptionalDouble number(Scan scan, PointId point) {
        var quantity = good(scan, point);
        return quantity.isPresent() ? OptionalDouble.of(Values.number(quantity.get())) : OptionalDouble.empty();
    }
}
