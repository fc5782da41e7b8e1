package city.aryk.driver.modbus;

import city.aryk.api.profile.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys of one point's wiring as a person wrote them, and what is wrong with them: the first complaint a key. */
final class WiringKeys {
    private static final List<String> KNOWN = List.of(
            "read", "at", "type", "order", "scale", "offset", "bit", "mask", "length", "absent", "block", "gap");
    private static final String STATES = "states.";
    private static final Pattern WHOLE = Pattern.compile("0x[0-9A-Fa-f]{1,8}|[0-9]{1,9}");
    private static final Pattern SIGNED = Pattern.compile("-?[0-9]{1,18}|0x[0-9A-Fa-f]{1,15}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,18}(\\.[0-9]{1,18})?([eE][+-]?[0-9]{1,2})?");
    private static final int DIGITS = 18;

    private final Map<String, String> wiring;
    private final Map<String, Problem> problems = new LinkedHashMap<>();

    WiringKeys(Map<String, String> wiring) {
        this.wiring = wiring;
    }

    List<Problem> problems() {
        return List.copyOf(problems.values());
    }

    void wrong(String key, String why) {
        String got = text(key).map(text -> key + ": " + text + ": ").orElse(key + ": ");
        problems.putIfAbsent(key, new Problem(key, got + why));
    }

    void missing(String key, String what) {
        problems.putIfAbsent(key, new Problem(key, "key '" + key + "' is missing: " + what));
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(wiring.get(key));
    }

    Optional<String> required(String key, String what) {
        var text = text(key);
        if (text.isEmpty()) {
            missing(key, what);
        }
        return text;
    }

    List<String> list(String key) {
        return text(key).map(text -> List.of(text.split(" *, *", -1))).orElse(List.of());
    }

    /** The keys that begin so. */
    List<String> under(String prefix) {
        return wiring.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
    }

    /** A number in a range, decimal or hexadecimal; empty where it is missing or wrong. */
    Optional<Integer> number(String key, int low, int high) {
        var text = text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (WHOLE.matcher(text.get()).matches()) {
            long number = Long.decode(plain(text.get()));
            if (number >= low && number <= high) {
                return Optional.of((int) number);
            }
        }
        wrong(key, "wanted " + low + " to " + high + ", decimal or 0x");
        return Optional.empty();
    }

    /** An exact decimal of at most 18 digits and 18 decimals; empty where it is missing or wrong. */
    Optional<BigDecimal> decimal(String key) {
        var text = text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (DECIMAL.matcher(text.get()).matches()) {
            BigDecimal decimal = new BigDecimal(text.get()).stripTrailingZeros();
            if (decimal.precision() <= DIGITS && Math.abs(decimal.scale()) <= DIGITS) {
                return Optional.of(decimal);
            }
        }
        wrong(key, "wanted a decimal of at most 18 digits, e.g. 0.1 or 1000");
        return Optional.empty();
    }

    /** Complains of keys that this driver does not have, and says which one may have been meant. */
    void refuseUnknown() {
        for (String key : wiring.keySet()) {
            if (!KNOWN.contains(key) && !key.startsWith(STATES)) {
                String meant =
                        nearest(key).map(k -> ", did you mean '" + k + "'?").orElse("");
                String known = "; known are " + String.join(", ", KNOWN) + ", states";
                problems.put(key, new Problem(key, "unknown key '" + key + "'" + (meant.isEmpty() ? known : meant)));
            }
        }
    }

    /** A bit pattern {@code 0x...} of the given number of digits. */
    static Optional<Long> pattern(String text, int fewest, int most) {
        return text.matches("0x[0-9A-Fa-f]{" + fewest + "," + most + "}")
                ? Optional.of(Long.parseUnsignedLong(text.substring(2), 16))
                : Optional.empty();
    }

    /** A whole number, decimal with an optional minus, or hexadecimal. */
    static Optional<Long> integer(String text) {
        return SIGNED.matcher(text).matches() ? Optional.of(Long.decode(plain(text))) : Optional.empty();
    }

    /** Without leading zeros, which would mean octal. */
    private static String plain(String text) {
        return text.startsWith("0x") ? text : text.replaceFirst("^(-?)0+(?=[0-9])", "$1");
    }

    private static Optional<String> nearest(String key) {
        var near = new ArrayList<>(KNOWN);
        near.add("states");
        near.removeIf(known -> distance(key, known) > 2 || distance(key, known) >= known.length());
        near.sort((a, b) -> Integer.compare(distance(key, a), distance(key, b)));
        return near.stream().findFirst();
    }

    /** The number of letters to insert, drop or change (Levenshtein). */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
