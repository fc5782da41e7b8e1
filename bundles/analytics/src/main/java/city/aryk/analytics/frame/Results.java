package city.aryk.analytics.frame;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what a stage makes of one scan: readings by instant, and events. Owned by one thread. */
public final class Results {
    private final DeviceId device;
    private final Map<Stamp, List<Observation>> readings = new LinkedHashMap<>(2);
    private final List<Event> events = new ArrayList<>(0);

    /** Results that are points of the given device. */
    public Results(DeviceId device) {
        this.device = device;
    }

    /** A double, rounded half even to the given decimals; what is no finite number is left out. */
    public Results add(Stamp at, Name name, double value, int decimals) {
        if (Double.isFinite(value)) {
            return add(at, name, BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN));
        }
        return this;
    }

    /** An exact decimal; one that is beyond all measure is left out. */
    public Results add(Stamp at, Name name, BigDecimal value) {
        Values.quantity(value, name.unit).ifPresent(quantity -> put(at, Reading.of(name.point, quantity)));
        return this;
    }

    /** A count. */
    public Results count(Stamp at, Name name, long count) {
        put(at, Reading.of(name.point, new Value.Quantity(count, 0, name.unit)));
        return this;
    }

    public Results flag(Stamp at, Name name, boolean flag) {
        put(at, Reading.of(name.point, new Value.Flag(flag)));
        return this;
    }

    public Results event(Event event) {
        events.add(event);
        return this;
    }

    private void put(Stamp at, Reading reading) {
        readings.computeIfAbsent(at, stamp -> new ArrayList<>()).add(reading);
    }

    /** Everything together, with the scan to go on with. */
    public Stage.Made with(Scan scan) {
        if (readings.isEmpty() && events.isEmpty()) {
            return Stage.Made.of(scan);
        }
        List<Scan> derived = new ArrayList<>(readings.size());
        readings.forEach((at, list) -> derived.add(new Scan(device, at, Duration.ZERO, list)));
        return new Stage.Made(scan, derived, events);
    }

    /** A point that results are given under. */
    public record Name(PointId point, Unit unit) {
        public Name(String point, String unit) {
            this(new PointId(point), new Unit(unit));
        }

        /** A point without a dimension. */
        public static Name count(String point) {
            return new Name(new PointId(point), Unit.ONE);
        }
    }
}
