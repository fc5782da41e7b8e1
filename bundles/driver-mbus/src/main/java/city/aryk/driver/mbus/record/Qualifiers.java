package city.aryk.driver.mbus.record;

import city.aryk.driver.mbus.record.Code.Form;
import city.aryk.driver.mbus.record.Vib.Sense;
import java.util.List;
import java.util.Map;

/**
 * The VIFEs that qualify any VIF (EN 13757-3:2018 table 15), those behind FC (table 16), and the errors of a record that
 * a meter reports in the same place.
 */
final class Qualifiers {
    /** Codes 20h to 38h: what the quantity is divided by or multiplied with. */
    private static final List<String> FACTORS = List.of(
            "/s",
            "/min",
            "/h",
            "/d",
            "/wk",
            "/mo",
            "/a",
            "/{rev}", // 20
            "/{pulse}",
            "/{pulse}",
            "/{pulse}",
            "/{pulse}",
            "/L",
            "/m3",
            "/kg",
            "/K", // 28
            "/(kW.h)",
            "/GJ",
            "/kW",
            "/(K.L)",
            "/V",
            "/A",
            ".s",
            ".s/V", // 30
            ".s/A"); // 38

    private static final List<String> PULSES =
            List.of("per-pulse-input-0", "per-pulse-input-1", "per-pulse-output-0", "per-pulse-output-1");

    private static final List<String> DURATIONS = List.of("s", "min", "h", "d");

    private static final Map<Integer, String> ERRORS = Map.ofEntries(
            Map.entry(0x01, "too-many-difes"),
            Map.entry(0x02, "storage-not-implemented"),
            Map.entry(0x03, "subunit-not-implemented"),
            Map.entry(0x04, "tariff-not-implemented"),
            Map.entry(0x05, "function-not-implemented"),
            Map.entry(0x06, "data-class-not-implemented"),
            Map.entry(0x07, "data-size-not-implemented"),
            Map.entry(0x0B, "too-many-vifes"),
            Map.entry(0x0C, "illegal-vif-group"),
            Map.entry(0x0D, "illegal-vif-exponent"),
            Map.entry(0x0E, "vif-dif-mismatch"),
            Map.entry(0x0F, "action-not-implemented"),
            Map.entry(0x15, "no-data-available"),
            Map.entry(0x16, "overflow"),
            Map.entry(0x17, "underflow"),
            Map.entry(0x18, "data-error"),
            Map.entry(0x1C, "premature-end-of-record"));

    private static final Map<Integer, String> PLAIN = Map.ofEntries(
            Map.entry(0x12, "average"),
            Map.entry(0x3A, "uncorrected"),
            Map.entry(0x3B, "positive-only"),
            Map.entry(0x3C, "negative-only"),
            Map.entry(0x3E, "at-base-conditions"),
            Map.entry(0x40, "lower-limit"),
            Map.entry(0x48, "upper-limit"),
            Map.entry(0x68, "during-lower-limit-exceed"),
            Map.entry(0x69, "leakage"),
            Map.entry(0x6C, "during-upper-limit-exceed"),
            Map.entry(0x6D, "overflow-volume"),
            Map.entry(0x7E, "future"));

    private static final Map<Integer, String> OPAQUE = Map.of(
            0x13, "inverse-compact-profile",
            0x1D, "standard-conform-content",
            0x1E, "compact-profile-with-registers",
            0x1F, "compact-profile",
            0x3F, "obis-declaration");

    private static final Map<Integer, String> EXTENDED = Map.ofEntries(
            Map.entry(0x01, "l1"),
            Map.entry(0x02, "l2"),
            Map.entry(0x03, "l3"),
            Map.entry(0x04, "neutral"),
            Map.entry(0x05, "l1-l2"),
            Map.entry(0x06, "l2-l3"),
            Map.entry(0x07, "l3-l1"),
            Map.entry(0x08, "q1"),
            Map.entry(0x09, "q2"),
            Map.entry(0x0A, "q3"),
            Map.entry(0x0B, "q4"),
            Map.entry(0x0C, "import-minus-export"),
            Map.entry(0x0E, "secondary-sensor"),
            Map.entry(0x0F, "higher-resolution"),
            Map.entry(0x10, "absolute"),
            Map.entry(0x14, "from-partner-to-meter"),
            Map.entry(0x15, "from-meter-to-partner"),
            Map.entry(0x16, "liquid"),
            Map.entry(0x17, "gas"),
            Map.entry(0x18, "outdoors"));

    private Qualifiers() {}

    /** One VIFE, without its extension bit. */
    static void plain(Sense sense, int code) {
        if (PLAIN.containsKey(code)) {
            sense.says(PLAIN.getOrDefault(code, ""));
        } else if (OPAQUE.containsKey(code)) {
            sense.says(OPAQUE.getOrDefault(code, "")).becomes(Form.OPAQUE, "1");
        } else if (ERRORS.containsKey(code)) {
            sense.says(ERRORS.getOrDefault(code, "")).failed();
        } else if (code >= 0x20 && code < 0x20 + FACTORS.size()) {
            factor(sense, code - 0x20);
        } else if (code >= 0x70 && code <= 0x77) {
            sense.times((code & 7) - 6);
        } else if (code == 0x7D) {
            sense.times(3);
        } else {
            limitOrTime(sense, code);
        }
    }

    private static void factor(Sense sense, int index) {
        String factor = FACTORS.get(index);
        if (factor.equals("/{pulse}")) {
            sense.says(PULSES.get(index - 8));
        } else {
            sense.says(factor.startsWith("/") ? "per-" + factor.substring(1) : "times-" + factor.substring(1));
        }
        sense.unitTimes(factor);
    }

    /** 39 and 3D, E100 u001 and uf1b, E101 ufnn, E110 0fnn and 1f1b: what is said of a limit's or a value's time. */
    private static void limitOrTime(Sense sense, int code) {
        String side = (code & 8) == 0 ? "lower" : "upper";
        String which = (code & 4) == 0 ? "first" : "last";
        String end = (code & 1) == 0 ? "begin" : "end";
        if (code == 0x39) {
            sense.says("start").becomes(Form.TIME, "1");
        } else if (code == 0x3D) {
            nonMetric(sense);
        } else if (code == 0x41 || code == 0x49) {
            sense.says(side + "-limit-exceeds").becomes(Form.SIGNLESS, "1");
        } else if ((code & 0x72) == 0x42) {
            sense.says(which + "-" + side + "-limit-exceed-" + end).becomes(Form.TIME, "1");
        } else if ((code & 0x70) == 0x50) {
            sense.says(which + "-" + side + "-limit-exceed-duration").becomes(Form.NUMBER, DURATIONS.get(code & 3));
        } else if ((code & 0x78) == 0x60) {
            sense.says(which + "-duration").becomes(Form.NUMBER, DURATIONS.get(code & 3));
        } else if ((code & 0x7A) == 0x6A) {
            sense.says(which + "-" + end).becomes(Form.TIME, "1");
        } else {
            sense.says(String.format("vife-%02x", code)).unknown();
        }
    }

    /** One VIFE behind FC. */
    static void extended(Sense sense, int code) {
        if (EXTENDED.containsKey(code)) {
            sense.says(EXTENDED.getOrDefault(code, ""));
        } else if (code == 0x0D) {
            nonMetric(sense);
        } else if (code == 0x13) {
            sense.says("end").becomes(Form.TIME, "1");
        } else {
            sense.says(String.format("vife-fc-%02x", code)).unknown();
        }
    }

    /** The other units of EN 13757-3:2018 annex C. */
    private static void nonMetric(Sense sense) {
        sense.says("non-metric");
        switch (sense.unit()) {
            case "W.h" -> sense.inUnit("[Btu_IT]", 3);
            case "W" -> sense.inUnit("[Btu_IT]/s", -3);
            case "m3" -> sense.inUnit("[gal_us]", 3);
            case "m3/min" -> sense.inUnit("[gal_us]/min", 3);
            case "Cel", "K" -> sense.inUnit("[degF]", 0);
            default -> sense.unknown();
        }
    }
}
