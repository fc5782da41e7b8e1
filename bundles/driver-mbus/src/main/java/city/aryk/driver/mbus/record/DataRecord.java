package city.aryk.driver.mbus.record;

import city.aryk.api.model.Value;
import java.util.Optional;

/**
 * One data record.
 *
 * @param value exact: a quantity in the unit of {@code meaning}, or a text (also for dates, ISO 8601, in the meter's own
 *     time); empty where the meter sent none that may be used
 */
public record DataRecord(Place place, Meaning meaning, Optional<Value> value, Flaw flaw, Raw raw) {

    /**
     * Which of the meter's values of one meaning it is (DIF and DIFEs).
     *
     * @param storage 0 for the present value, from 1 for stored ones, at most 2^41 - 1
     * @param tariff 0 for the total, at most 2^20 - 1
     * @param subunit 0 to 1023
     */
    public record Place(Function function, long storage, int tariff, int subunit) {
        static final Place FIRST = new Place(Function.INSTANTANEOUS, 0, 0, 0);
    }

    /**
     * The bytes as they came, in hex.
     *
     * @param dib DIF and DIFEs
     * @param vib VIF, VIFEs and the text of a plain-text VIF
     * @param data with the length byte of a variable length
     */
    public record Raw(String dib, String vib, String data) {}
}
