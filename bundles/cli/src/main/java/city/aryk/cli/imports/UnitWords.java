package city.aryk.cli.imports;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Units as people write them, and the exact factor to a UCUM unit of the vocabulary. */
final class UnitWords {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s()\\[\\],;:=]+");

    /** UCUM unit of the vocabulary, with what it is multiplied by to get there. */
    private static final Map<String, Map<String, BigDecimal>> WORDS = new HashMap<>();

    private UnitWords() {}

    static {
        put("V", "1", "V", "Volt", "Volts", "volt", "volts", "VAC", "Vac");
        put("V", "0.001", "mV");
        put("V", "1000", "kV");
        put("A", "1", "A", "Amp", "Amps", "amp", "amps", "Ampere", "Amperes", "ampere");
        put("A", "0.001", "mA");
        put("A", "1000", "kA");
        put("W", "1", "W", "Watt", "Watts", "watt", "watts");
        put("W", "1000", "kW", "KW");
        put("W", "1000000", "MW");
        put("W.h", "1", "Wh", "W.h", "W·h");
        put("W.h", "1000", "kWh", "KWh", "KWH", "kW.h", "kW·h", "kwh");
        put("W.h", "1000000", "MWh", "MW.h");
        put("V.A", "1", "VA", "V.A");
        put("V.A", "1000", "kVA", "KVA");
        put("V.A.h", "1", "VAh", "V.A.h");
        put("V.A.h", "1000", "kVAh", "KVAh");
        put("V.A{reactive}", "1", "var", "VAr", "VAR", "Var", "V.A{reactive}");
        put("V.A{reactive}", "1000", "kvar", "kVAr", "kVAR", "KVAR", "kVar");
        put("V.A{reactive}.h", "1", "varh", "VArh", "VARh", "V.A{reactive}.h");
        put("V.A{reactive}.h", "1000", "kvarh", "kVArh", "kVARh", "KVARh", "KVARH");
        put("Hz", "1", "Hz", "HZ", "hz", "Hertz");
        put("deg", "1", "deg", "°", "degree", "degrees");
        put("Cel", "1", "Cel", "°C", "℃", "C", "degC", "degreesCelsius", "Celsius", "celsius", "degreeC");
        put("%", "1", "%", "%RH", "percent", "%rH", "RH%");
        put("1", "1", "1", "PF", "pf", "none", "None");
        put("1", "0.01", "%");
        put("hPa", "1", "hPa", "mbar");
        put("hPa", "10", "kPa");
        put("hPa", "0.01", "Pa");
        put("bar", "1", "bar");
        put("[ppm]", "1", "ppm", "[ppm]");
        put("[ppb]", "1", "ppb", "[ppb]");
        put("ug/m3", "1", "ug/m3", "µg/m3", "µg/m³", "μg/m³", "ug/m³", "μg/m3");
        put("mg/m3", "1", "mg/m3", "mg/m³");
        put("m/s", "1", "m/s");
        put("lx", "1", "lx", "lux", "Lux");
        put("m3", "1", "m3", "m³");
        put("m3", "0.001", "L", "l", "liter", "litre");
        put("m3/h", "1", "m3/h", "m³/h");
        put("mm", "1", "mm");
        put("h", "1", "h", "hours");
        put("d", "1", "d", "days");
        put("dB[SPL]", "1", "dB", "dBA", "dB(A)", "dB[SPL]");
    }

    private static void put(String unit, String factor, String... words) {
        var known = WORDS.computeIfAbsent(unit, u -> new HashMap<>());
        for (String word : words) {
            known.put(word, new BigDecimal(factor));
        }
    }

    /** The factor from the unit that a person wrote to that of the vocabulary; empty when it is not known. */
    static Optional<BigDecimal> factor(String word, String unit) {
        return Optional.ofNullable(WORDS.getOrDefault(unit, Map.of()).get(word.strip()));
    }

    /** The unit that a sentence names, where it names exactly one that fits; a single letter only in brackets. */
    static Optional<String> named(String sentence, String unit) {
        Set<String> found = new LinkedHashSet<>();
        for (String word : BETWEEN_WORDS.split(sentence, -1)) {
            boolean tells =
                    word.length() > 1 || sentence.contains("(" + word + ")") || sentence.contains("[" + word + "]");
            if (tells && !word.matches("[0-9.]*") && factor(word, unit).isPresent()) {
                found.add(word);
            }
        }
        return found.size() == 1 ? found.stream().findFirst() : Optional.empty();
    }
}
