package city.aryk.cli.imports;

import city.aryk.profiles.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the point of a vocabulary that a name like {@code VoltageL1N} or {@code total_active_energy_import} means. A
 * word that is not understood makes the name mean nothing: a set point or an alarm limit is not a measurement.
 */
final class PointWords {
    private static final int LONGEST = 120;

    /** Words that add nothing. */
    private static final Set<String> FILLERS = Set.of(
            "value",
            "reading",
            "meter",
            "measured",
            "measurement",
            "actual",
            "instantaneous",
            "inst",
            "instant",
            "rms",
            "true",
            "real",
            "active",
            "phase",
            "to",
            "neutral",
            "ln",
            "n",
            "line",
            "system",
            "sys",
            "ac",
            "electric",
            "electrical",
            "electricity",
            "mains",
            "of",
            "the",
            "all",
            "phases",
            "overall",
            "total",
            "tot",
            "sum",
            "three",
            "sensor",
            "number",
            "version",
            "and");

    private static final Map<String, String> SAME = Map.ofEntries(
            Map.entry("volt", "voltage"),
            Map.entry("volts", "voltage"),
            Map.entry("u", "voltage"),
            Map.entry("amp", "current"),
            Map.entry("amps", "current"),
            Map.entry("ampere", "current"),
            Map.entry("i", "current"),
            Map.entry("freq", "frequency"),
            Map.entry("hz", "frequency"),
            Map.entry("watt", "power"),
            Map.entry("watts", "power"),
            Map.entry("p", "power"),
            Map.entry("w", "power"),
            Map.entry("kw", "power"),
            Map.entry("kva", "apparent"),
            Map.entry("kvar", "reactive"),
            Map.entry("mwh", "energy"),
            Map.entry("kwh", "energy"),
            Map.entry("wh", "energy"),
            Map.entry("var", "reactive"),
            Map.entry("pf", "factor"),
            Map.entry("cosphi", "factor"),
            Map.entry("imported", "import"),
            Map.entry("consumed", "import"),
            Map.entry("consumption", "import"),
            Map.entry("forward", "import"),
            Map.entry("positive", "import"),
            Map.entry("exported", "export"),
            Map.entry("reverse", "export"),
            Map.entry("negative", "export"),
            Map.entry("returned", "export"),
            Map.entry("avg", "average"),
            Map.entry("mean", "average"),
            Map.entry("temp", "temperature"),
            Map.entry("hum", "humidity"),
            Map.entry("rh", "humidity"),
            Map.entry("co2", "co2.ppm"),
            Map.entry("baro", "pressure"),
            Map.entry("serialnumber", "serial"),
            Map.entry("sn", "serial"));

    /** The letter of a quantity with its phase, e.g. {@code Ua}, {@code I1}. */
    private static final Pattern SYMBOL = Pattern.compile("^([UI])_?([1-3a-cA-C])$");

    private static final Map<String, String> PHASES = Map.ofEntries(
            Map.entry("l1", "l1"),
            Map.entry("l2", "l2"),
            Map.entry("l3", "l3"),
            Map.entry("a", "l1"),
            Map.entry("b", "l2"),
            Map.entry("c", "l3"),
            Map.entry("r", "l1"),
            Map.entry("s", "l2"),
            Map.entry("t", "l3"),
            Map.entry("1", "l1"),
            Map.entry("2", "l2"),
            Map.entry("3", "l3"),
            Map.entry("l1n", "l1"),
            Map.entry("l2n", "l2"),
            Map.entry("l3n", "l3"),
            Map.entry("an", "l1"),
            Map.entry("bn", "l2"),
            Map.entry("cn", "l3"),
            Map.entry("l1l2", "l1-l2"),
            Map.entry("l2l3", "l2-l3"),
            Map.entry("l3l1", "l3-l1"),
            Map.entry("ab", "l1-l2"),
            Map.entry("bc", "l2-l3"),
            Map.entry("ca", "l3-l1"));

    private PointWords() {}

    /** The name of the vocabulary's point; empty when no point is surely meant. */
    static Optional<String> term(Vocabulary vocabulary, String name) {
        String bounded = name.substring(0, Math.min(name.length(), LONGEST));
        String exact = bounded.toLowerCase(Locale.ROOT);
        if (vocabulary.term(exact).isPresent()) {
            return Optional.of(exact);
        }
        List<String> words = words(bounded);
        if (Set.copyOf(words).equals(Set.of("neutral", "current"))) {
            return Optional.of("current.neutral")
                    .filter(term -> vocabulary.term(term).isPresent());
        }
        return plain(vocabulary, words)
                .or(() -> electrical(words).filter(term -> vocabulary.term(term).isPresent()));
    }

    /** The name with blanks between its words: at capitals, digits and separators, but not within a unit. */
    static String spaced(String name) {
        return SYMBOL.matcher(name)
                .replaceAll("$1 $2")
                .replace('_', ' ')
                .replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1 $2")
                .replaceAll("\\b([kKM]) ?(Wh|WH|W|VA|VAr|VAR|var|V)\\b", "$1$2")
                .replaceAll("([Ll][1-3])[-_ ]?([Ll][1-3])(?![0-9])", " $1$2")
                .replaceAll("(?i)(phase|ph|voltage|current|power|energy)[-_ ]?([1-3])(?![0-9])", "$1 $2")
                .replaceAll("(?i)(voltage|current|power|energy|factor)(l[1-3])", "$1 $2");
    }

    /** Whether the name of an energy says which way it flows. */
    static boolean saysDirection(String name) {
        List<String> words = words(name);
        return words.contains("import") || words.contains("export");
    }

    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        for (String word : spaced(name).toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1)) {
            if (!word.isEmpty()) {
                words.add(SAME.getOrDefault(word, word));
            }
        }
        return words;
    }

    /** A point whose name is those words, with or without the fillers. */
    private static Optional<String> plain(Vocabulary vocabulary, List<String> words) {
        List<String> telling =
                words.stream().filter(word -> !FILLERS.contains(word)).toList();
        for (List<String> some : List.of(words, telling)) {
            String term = String.join(".", some);
            if (vocabulary.term(term).isPresent()) {
                return Optional.of(term);
            }
            if (vocabulary.term("device." + term).isPresent()) {
                return Optional.of("device." + term);
            }
        }
        return Optional.empty();
    }

    /** A quantity of an electricity meter, from words in any order. */
    private static Optional<String> electrical(List<String> words) {
        if (words.indexOf("line") != words.lastIndexOf("line")) {
            return Optional.empty(); // line to line, but between which two
        }
        Set<String> left = new LinkedHashSet<>(words);
        String quantity = left.contains("factor")
                ? "factor"
                : List.of("energy", "power", "voltage", "current", "frequency").stream()
                        .filter(left::contains)
                        .findFirst()
                        .orElse(left.contains("reactive") || left.contains("apparent") ? "power" : "");
        left.remove(quantity);
        if (quantity.equals("factor")) {
            left.remove("power");
        }
        boolean reactive = left.remove("reactive");
        boolean apparent = left.remove("apparent");
        boolean imports = left.remove("import");
        boolean exports = left.remove("export");
        boolean average = left.remove("average");
        List<String> phases =
                left.stream().filter(PHASES::containsKey).map(PHASES::get).toList();
        left.removeIf(word -> PHASES.containsKey(word) || FILLERS.contains(word));
        if (!left.isEmpty() || phases.size() > 1 || quantity.isEmpty() || (imports && exports)) {
            return Optional.empty();
        }
        String at = phases.isEmpty() ? average ? "average" : "total" : phases.get(0);
        String kind = reactive ? "reactive" : apparent ? "apparent" : "active";
        return switch (quantity) {
            case "voltage", "current" -> at.equals("total") ? Optional.empty() : Optional.of(quantity + "." + at);
            case "frequency" -> Optional.of(quantity);
            case "factor" -> Optional.of("power.factor." + at);
            case "power" -> Optional.of("power." + kind + (imports ? ".import" : exports ? ".export" : "") + "." + at);
            default -> Optional.of(energy(kind, exports, at));
        };
    }

    /** Energy without a direction is what the meter took, as on a meter that counts one way. */
    private static String energy(String kind, boolean exports, String at) {
        if (kind.equals("apparent")) {
            return "energy.apparent." + at;
        }
        return "energy." + (kind.equals("reactive") ? "reactive." : "") + (exports ? "export." : "import.") + at;
    }
}
