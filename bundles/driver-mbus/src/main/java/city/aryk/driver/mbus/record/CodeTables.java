package city.aryk.driver.mbus.record;

/**
 * The meanings of VIFs: primary (EN 13757-3:2018 table 10), behind FD (table 12), behind FB (table 14), and behind FD FD.
 * Codes that only the edition of 2004 knows (US gallons) are kept, since meters live longer than editions.
 */
final class CodeTables {
    private static final String REACTIVE = "V.A{reactive}";
    private static final String PER_MINUTE = "/min";

    static final CodeTable PRIMARY = new CodeTable()
            .powers(0x00, 0x07, -3, "energy", "W.h")
            .powers(0x08, 0x0F, 0, "energy", "J")
            .powers(0x10, 0x17, -6, "volume", "m3")
            .powers(0x18, 0x1F, -3, "mass", "kg")
            .duration(0x20, "on-time")
            .duration(0x24, "operating-time")
            .powers(0x28, 0x2F, -3, "power", "W")
            .powers(0x30, 0x37, 0, "power", "J/h")
            .powers(0x38, 0x3F, -6, "volume-flow", "m3/h")
            .powers(0x40, 0x47, -7, "volume-flow", "m3" + PER_MINUTE)
            .powers(0x48, 0x4F, -9, "volume-flow", "m3/s")
            .powers(0x50, 0x57, -3, "mass-flow", "kg/h")
            .powers(0x58, 0x5B, -3, "flow-temperature", "Cel")
            .powers(0x5C, 0x5F, -3, "return-temperature", "Cel")
            .powers(0x60, 0x63, -3, "temperature-difference", "K")
            .powers(0x64, 0x67, -3, "external-temperature", "Cel")
            .powers(0x68, 0x6B, -3, "pressure", "bar")
            .form(0x6C, "date", Code.Form.DATE)
            .form(0x6D, "date-time", Code.Form.MOMENT)
            .number(0x6E, "heat-cost-units", "{HCA}")
            .duration(0x70, "averaging-duration")
            .duration(0x74, "actuality-duration")
            .signless(0x78, "fabrication-number")
            .signless(0x79, "enhanced-identification")
            .signless(0x7A, "bus-address")
            .number(0x7E, "any", "1");

    static final CodeTable FD = registers(identifications(new CodeTable()));

    static final CodeTable FB = temperatures(quantities(new CodeTable()));

    /** Behind VIFE FD of the FD table. */
    static final CodeTable FD_FD = new CodeTable()
            .signless(0x00, "selected-application")
            .number(0x02, "battery-remaining", "mo")
            .number(0x03, "battery-remaining", "a")
            .number(0x3E, "moisture", "%");

    private CodeTables() {}

    private static CodeTable identifications(CodeTable table) {
        return table.powers(0x00, 0x03, -3, "credit", "{currency}")
                .powers(0x04, 0x07, -3, "debit", "{currency}")
                .signless(0x08, "access-number")
                .signless(0x09, "medium")
                .signless(0x0A, "manufacturer")
                .signless(0x0B, "parameter-set")
                .signless(0x0C, "model-version")
                .signless(0x0D, "hardware-version")
                .signless(0x0E, "firmware-version")
                .signless(0x0F, "software-version")
                .signless(0x10, "customer-location")
                .signless(0x11, "customer")
                .signless(0x12, "access-code-user")
                .signless(0x13, "access-code-operator")
                .signless(0x14, "access-code-system-operator")
                .signless(0x15, "access-code-developer")
                .signless(0x16, "password")
                .signless(0x17, "error-flags")
                .signless(0x18, "error-mask")
                .opaque(0x19, "security-key")
                .signless(0x1A, "digital-output")
                .signless(0x1B, "digital-input")
                .number(0x1C, "baud-rate", "Bd")
                .number(0x1D, "response-delay", "{bittime}")
                .signless(0x1E, "retry")
                .signless(0x1F, "remote-control");
    }

    private static CodeTable registers(CodeTable table) {
        return table.signless(0x20, "first-storage")
                .signless(0x21, "last-storage")
                .signless(0x22, "storage-block-size")
                .signless(0x23, "tariff-and-subunit")
                .duration(0x24, "storage-interval")
                .number(0x28, "storage-interval", "mo")
                .number(0x29, "storage-interval", "a")
                .signless(0x2A, "operator-data")
                .signless(0x2B, "second-of-minute")
                .duration(0x2C, "since-last-readout")
                .duration(0x30, "tariff-duration")
                .time(0x30, "tariff-start")
                .duration(0x34, "tariff-period")
                .number(0x38, "tariff-period", "mo")
                .number(0x39, "tariff-period", "a")
                .number(0x3A, "dimensionless", "1")
                .opaque(0x3B, "radio-container")
                .duration(0x3C, "transmission-period")
                .powers(0x40, 0x4F, -9, "voltage", "V")
                .powers(0x50, 0x5F, -12, "current", "A")
                .signless(0x60, "reset-counter")
                .signless(0x61, "cumulation-counter")
                .signless(0x62, "control-signal")
                .signless(0x63, "day-of-week")
                .signless(0x64, "week-number")
                .signless(0x65, "day-change")
                .signless(0x66, "parameter-activation")
                .signless(0x67, "supplier-information")
                .longDuration(0x68, "since-last-cumulation")
                .longDuration(0x6C, "battery-operating-time")
                .time(0x70, "battery-change")
                .number(0x71, "radio-level", "dB[mW]")
                .opaque(0x72, "daylight-saving")
                .opaque(0x73, "listening-window")
                .number(0x74, "battery-remaining", "d")
                .signless(0x75, "stops")
                .opaque(0x76, "manufacturer-container");
    }

    private static CodeTable quantities(CodeTable table) {
        return table.powers(0x00, 0x01, 5, "energy", "W.h")
                .powers(0x02, 0x03, 3, "reactive-energy", REACTIVE + ".h")
                .powers(0x04, 0x05, 3, "apparent-energy", "V.A.h")
                .powers(0x06, 0x06, -1, "performance", "1")
                .powers(0x08, 0x09, 8, "energy", "J")
                .powers(0x0C, 0x0F, 5, "energy", "cal")
                .powers(0x10, 0x11, 2, "volume", "m3")
                .powers(0x14, 0x17, 0, "reactive-power", REACTIVE)
                .powers(0x18, 0x19, 5, "mass", "kg")
                .powers(0x1A, 0x1B, -1, "humidity", "%")
                .number(0x20, "volume", "[cft_i]")
                .powers(0x21, 0x21, -1, "volume", "[cft_i]")
                .powers(0x22, 0x23, -1, "volume", "[gal_us]")
                .powers(0x24, 0x24, -3, "volume-flow", "[gal_us]" + PER_MINUTE)
                .number(0x25, "volume-flow", "[gal_us]" + PER_MINUTE)
                .number(0x26, "volume-flow", "[gal_us]/h")
                .powers(0x28, 0x29, 5, "power", "W")
                .powers(0x2A, 0x2A, -1, "phase-voltage-voltage", "deg")
                .powers(0x2B, 0x2B, -1, "phase-voltage-current", "deg")
                .powers(0x2C, 0x2F, -3, "frequency", "Hz")
                .powers(0x30, 0x31, 8, "power", "J/h")
                .powers(0x34, 0x37, 0, "apparent-power", "V.A")
                .powers(0x78, 0x7F, -3, "cumulated-maximum-power", "W");
    }

    private static CodeTable temperatures(CodeTable table) {
        return table.powers(0x58, 0x5B, -3, "flow-temperature", "[degF]")
                .powers(0x5C, 0x5F, -3, "return-temperature", "[degF]")
                .powers(0x60, 0x63, -3, "temperature-difference", "[degF]")
                .powers(0x64, 0x67, -3, "external-temperature", "[degF]")
                .number(0x68, "rating-factor", "1")
                .number(0x69, "rating-factor-output", "1")
                .number(0x6A, "rating-factor-coupling", "1")
                .number(0x6B, "rating-factor-room", "1")
                .number(0x6C, "rating-factor-heater", "1")
                .number(0x6D, "rating-factor-low-temperature", "1")
                .number(0x6E, "display-scaling-factor", "1")
                .powers(0x70, 0x73, -3, "temperature-limit", "[degF]")
                .powers(0x74, 0x77, -3, "temperature-limit", "Cel");
    }
}
