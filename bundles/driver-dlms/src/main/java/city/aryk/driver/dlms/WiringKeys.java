package city.aryk.driver.dlms;

import city.aryk.api.profile.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The keys of one point's wiring as a person wrote them, and what is wrong with them: the first complaint a key. */
final class WiringKeys {
    private static final List<String> KNOWN = List.of(
            "obis",
            "class",
            "attribute",
            "scaler",
            "scale",
            "unit",
            "index",
            "push",
            "column",
            "row",
            "range",
            "bit",
            "absent",
            "text",
            "zone");
    private static final String STATES = "states.";
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,18}(\\.[0-9]{1,18})?([eE][+-]?[0-9]{1,2})?");
    private static final int DIGITS = 18;

    private final Map<String, String> wiring;
    private final Map<String, Problem> problems = new LinkedHashMap<>();

    WiringKeys(Map<String, String> wiring) {
        this.wiring = wiring;
        for (String key : wiring.keySet()) {
            if (!KNOWN.contains(key) && !key.startsWith(STATES)) {
                problems.put(
                        key,
                        new Problem(
                                key, "unknown key '" + key + "'; known are " + String.join(", ", KNOWN) + ", states"));
            }
        }
    }

    List<Problem> problems() {
        return List.copyOf(problems.values());
    }

    void wrong(String key, String why) {
        problems.putIfAbsent(key, new Problem(key, key + ": " + text(key).orElse("") + ": " + why));
    }

    void missing(String key, String what) {
        problems.putIfAbsent(key, new Problem(key, "key '" + key + "' is missing: " + what));
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(wiring.get(key));
    }

    List<String> list(String key) {
        return text(key).map(text -> List.of(text.split(" *, *", -1))).orElse(List.of());
    }

    /** What is read out of a text; a complaint, and empty, where it is not of the form. */
    <T> Optional<T> read(String key, Function<String, T> reader) {
        try {
            return text(key).map(reader);
        } catch (IllegalArgumentException e) {
            wrong(key, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** A whole number within bounds. */
    Optional<Integer> number(String key, int low, int high) {
        return read(key, text -> {
            if (text.matches("-?[0-9]{1,9}")) {
                int number = Integer.parseInt(text);
                if (number >= low && number <= high) {
                    return number;
                }
            }
            throw new IllegalArgumentException("wanted " + low + " to " + high);
        });
    }

    /** An exact decimal of at most 18 digits. */
    Optional<BigDecimal> decimal(String key) {
        return read(key, text -> {
            if (DECIMAL.matcher(text).matches()) {
                BigDecimal decimal = new BigDecimal(text);
                BigDecimal stripped = decimal.stripTrailingZeros();
                if (stripped.precision() <= DIGITS && Math.abs(stripped.scale()) <= DIGITS) {
                    return stripped;
                }
            }
            throw new IllegalArgumentException("wanted a decimal of at most 18 digits, e.g. 0.1 or 1000");
        });
    }

    /** The numbers that have a state, with its text. */
    Map<String, String> states() {
        Map<String, String> states = new LinkedHashMap<>();
        for (String key : new ArrayList<>(wiring.keySet())) {
            if (key.startsWith(STATES)) {
                states.put(key.substring(STATES.length()), wiring.getOrDefault(key, ""));
            }
        }
        return states;
    }
}
