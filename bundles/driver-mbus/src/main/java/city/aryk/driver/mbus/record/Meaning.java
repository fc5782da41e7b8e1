package city.aryk.driver.mbus.record;

import city.aryk.api.model.Unit;
import java.util.List;

/**
 * What the number of a record is.
 *
 * @param name the quantity in small letters, e.g. {@code energy}, {@code flow-temperature}; the text itself where the
 *     meter sends one instead of a code; {@code manufacturer-specific} or {@code unknown}
 * @param qualifiers what VIFEs add, e.g. {@code per-hour}, {@code upper-limit}; in the order they came
 * @param unit of the value, by UCUM code
 */
public record Meaning(String name, List<String> qualifiers, Unit unit) {
    public Meaning {
        qualifiers = List.copyOf(qualifiers);
    }
}
