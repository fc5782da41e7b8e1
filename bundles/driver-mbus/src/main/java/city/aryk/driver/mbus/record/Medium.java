package city.aryk.driver.mbus.record;

import java.util.Map;

/** The device types of EN 13757-3 table 13 ("medium" in older texts). */
public final class Medium {
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(0x00, "other"),
            Map.entry(0x01, "oil"),
            Map.entry(0x02, "electricity"),
            Map.entry(0x03, "gas"),
            Map.entry(0x04, "heat-outlet"),
            Map.entry(0x05, "steam"),
            Map.entry(0x06, "warm-water"),
            Map.entry(0x07, "water"),
            Map.entry(0x08, "heat-cost-allocator"),
            Map.entry(0x09, "compressed-air"),
            Map.entry(0x0A, "cooling-outlet"),
            Map.entry(0x0B, "cooling-inlet"),
            Map.entry(0x0C, "heat-inlet"),
            Map.entry(0x0D, "heat-cooling"),
            Map.entry(0x0E, "bus-system"),
            Map.entry(0x0F, "unknown"),
            Map.entry(0x10, "irrigation-water"),
            Map.entry(0x11, "water-data-logger"),
            Map.entry(0x12, "gas-data-logger"),
            Map.entry(0x13, "gas-converter"),
            Map.entry(0x14, "calorific-value"),
            Map.entry(0x15, "hot-water"),
            Map.entry(0x16, "cold-water"),
            Map.entry(0x17, "dual-register-water"),
            Map.entry(0x18, "pressure"),
            Map.entry(0x19, "analogue-digital-converter"),
            Map.entry(0x1A, "smoke-detector"),
            Map.entry(0x1B, "room-sensor"),
            Map.entry(0x1C, "gas-detector"),
            Map.entry(0x20, "electricity-breaker"),
            Map.entry(0x21, "valve"),
            Map.entry(0x25, "customer-display"),
            Map.entry(0x28, "waste-water"),
            Map.entry(0x29, "garbage"),
            Map.entry(0x2A, "carbon-dioxide"),
            Map.entry(0x30, "service-tool"),
            Map.entry(0x31, "communication-controller"),
            Map.entry(0x32, "unidirectional-repeater"),
            Map.entry(0x33, "bidirectional-repeater"),
            Map.entry(0x36, "radio-converter-system"),
            Map.entry(0x37, "radio-converter-meter"),
            Map.entry(0x38, "bus-converter-meter"));

    private Medium() {}

    /**
     * The name of a device type in small letters, e.g. {@code water}; {@code type-XX} where the standard has none.
     *
     * @param code 0 to 255
     */
    public static String name(int code) {
        return NAMES.getOrDefault(code, String.format("type-%02x", code));
    }
}
