package city.aryk.profiles;

import city.aryk.api.model.Unit;
import java.util.Map;
import java.util.Set;

/** The units that vocabularies may use, by UCUM code (ucum.org), and what people write instead. */
final class Units {
    /** UCUM has no var: reactive power is V.A with an annotation (UCUM section 2.1, item 12). */
    private static final Set<String> KNOWN = Set.of(
            "1",
            "%",
            "V",
            "A",
            "W",
            "V.A",
            "V.A{reactive}",
            "W.h",
            "V.A.h",
            "V.A{reactive}.h",
            "Hz",
            "deg",
            "Cel",
            "K",
            "m3",
            "m3/h",
            "m3.K",
            "L",
            "L/h",
            "L/min",
            "Pa",
            "bar",
            "hPa",
            "J",
            "s",
            "min",
            "h",
            "d",
            "ms",
            "m",
            "mm",
            "km/h",
            "m/s",
            "lx",
            "lm",
            "dB",
            "dB[SPL]",
            "dB[mW]",
            "ug/m3",
            "mg/m3",
            "[ppm]",
            "[ppb]",
            "By",
            "Bd",
            "bit/s",
            "Ohm",
            "g",
            "kg",
            "kg/m3",
            "/m3",
            "/h",
            "/min",
            "{count}",
            "{lamp}",
            "{person}",
            "{vehicle}");

    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("kWh", "W.h (profiles scale by 1000)"),
            Map.entry("Wh", "W.h"),
            Map.entry("MWh", "W.h (profiles scale by 1000000)"),
            Map.entry("kW", "W (profiles scale by 1000)"),
            Map.entry("VA", "V.A"),
            Map.entry("kVA", "V.A (profiles scale by 1000)"),
            Map.entry("var", "V.A{reactive}"),
            Map.entry("varh", "V.A{reactive}.h"),
            Map.entry("kvarh", "V.A{reactive}.h (profiles scale by 1000)"),
            Map.entry("°", "deg"),
            Map.entry("°C", "Cel"),
            Map.entry("C", "Cel"),
            Map.entry("m³", "m3"),
            Map.entry("l", "L"));

    private Units() {}

    /** @throws IllegalArgumentException naming the code that was most likely meant */
    static Unit unit(String code) {
        if (KNOWN.contains(code)) {
            return new Unit(code);
        }
        String meant = MEANT.get(code);
        if (meant == null) {
            meant = Spelling.nearest(code, KNOWN).orElse("a UCUM code such as W.h, V, Cel or 1");
        }
        throw new IllegalArgumentException("got '" + code + "', wanted " + meant);
    }
}
