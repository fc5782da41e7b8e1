package city.aryk.driver.mbus.record;

import city.aryk.api.driver.DriverException.Malformed;
import java.util.List;

/**
 * The data records of a telegram and what follows them.
 *
 * @param manufacturer what follows DIF 0F or 1F, the maker's own, in hex; empty where there is none
 * @param more whether more records follow in the next telegram (DIF 1F)
 */
public record Body(List<DataRecord> records, String manufacturer, boolean more) {
    public Body {
        records = List.copyOf(records);
    }

    /**
     * Decodes data records, low byte first (mode 1), in clear.
     *
     * @param from the first byte of the first record
     * @param to behind the last byte
     * @throws Malformed when a record is cut off or has more than 10 DIFEs or VIFEs; unknown codes do not throw
     */
    public static Body decode(byte[] bytes, int from, int to) throws Malformed {
        return new RecordReader(new Octets(bytes, from, to, false)).read();
    }
}
