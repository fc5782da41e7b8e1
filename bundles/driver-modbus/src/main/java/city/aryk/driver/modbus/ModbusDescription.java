package city.aryk.driver.modbus;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a recorded frame or exchange says, without a profile: raw registers and bits. Immutable.
 *
 * @param device what is known of the device and the frame, e.g. {@code protocol}, {@code unit}, {@code function}, in the
 *     order to show
 * @param points the values, in the order to show
 */
public record ModbusDescription(Map<String, String> device, List<Item> points) {

    /**
     * One register or bit.
     *
     * @param name e.g. {@code holding.16}, or {@code register.0} where the address is not known
     * @param value decimal, 0 to 65535; empty where there is none
     * @param quality {@code good}, or the exception by which the device refused it
     */
    public record Item(String name, String value, String quality) {}

    public ModbusDescription {
        device = Collections.unmodifiableMap(new LinkedHashMap<>(device));
        points = List.copyOf(points);
    }
}
