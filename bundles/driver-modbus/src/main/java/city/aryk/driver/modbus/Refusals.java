package city.aryk.driver.modbus;

import city.aryk.driver.modbus.ReadPlan.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a device refused to give in one request, by exception 2 or 3, as long as the session lives. A request that covers
 * a refused range would be refused as well, so only the smallest ranges are kept. Confined to the lane thread.
 */
final class Refusals {
    private record Refused(Range range, int code) {}

    private final List<Refused> refused = new ArrayList<>();
    private int version;

    /** Changes whenever plans that were made before may have become wrong. */
    int version() {
        return version;
    }

    /** The exception code with which this range, or a part of it, was refused; empty when a request may succeed. */
    OptionalInt code(Range range) {
        for (Refused one : refused) {
            if (range.covers(one.range())) {
                return OptionalInt.of(one.code());
            }
        }
        return OptionalInt.empty();
    }

    void add(Range range, int code) {
        refused.removeIf(one -> one.range().covers(range));
        refused.add(new Refused(range, code));
        version++;
    }

    /** Forgets what the device refused within a range that it has now given. */
    void remove(Range range) {
        if (refused.removeIf(one -> range.covers(one.range()))) {
            version++;
        }
    }
}
