package city.aryk.api.wiring;

import city.aryk.api.model.PointId;
import city.aryk.api.model.Value;
import city.aryk.api.profile.PointPlan.Kind;
import city.aryk.api.profile.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys of one point's wiring as a person wrote them, and what is wrong with them: the first complaint a key. */
public final class WiringKeys {
    private static final String STATES = "states.";
    private static final Pattern WHOLE = Pattern.compile("0x[0-9A-Fa-f]{1,8}|[0-9]{1,9}");
    private static final Pattern SIGNED = Pattern.compile("-?[0-9]{1,18}|0x[0-9A-Fa-f]{1,15}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,18}(\\.[0-9]{1,18})?([eE][+-]?[0-9]{1,2})?");
    private static final int DIGITS = 18;

    private final Map<String, String> wiring;
    private final List<String> known;
    private final Map<String, Problem> problems = new LinkedHashMap<>();

    /**
     * Begins to read the keys of one point.
     *
     * @param known the driver's own keys; {@code states.…} is always one
     */
    public WiringKeys(Map<String, String> wiring, List<String> known) {
        this.wiring = wiring;
        this.known = List.copyOf(known);
    }

    /** What has been found wrong so far, one problem a key. */
    public List<Problem> problems() {
        return List.copyOf(problems.values());
    }

    /**
     * Refuses a point in whose keys something was found wrong.
     *
     * @throws IllegalArgumentException with all mistakes
     */
    public void refuseProblems(PointId point) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(point + ": " + problems());
        }
    }

    /** The value of a key is wrong. */
    public void wrong(String key, String why) {
        String got = text(key).map(text -> key + ": " + text + ": ").orElse(key + ": ");
        problems.putIfAbsent(key, new Problem(key, got + why));
    }

    /** A key that is wanted is not there. */
    public void missing(String key, String what) {
        problems.putIfAbsent(key, new Problem(key, "key '" + key + "' is missing: " + what));
    }

    /** The value as written. */
    public Optional<String> text(String key) {
        return Optional.ofNullable(wiring.get(key));
    }

    /** The value as written; where there is none, a problem that says what is wanted. */
    public Optional<String> required(String key, String what) {
        var text = text(key);
        if (text.isEmpty()) {
            missing(key, what);
        }
        return text;
    }

    /** The parts between commas; empty where there is no such key. */
    public List<String> list(String key) {
        return text(key).map(text -> List.of(text.split(" *, *", -1))).orElse(List.of());
    }

    /** The keys that begin so. */
    public List<String> under(String prefix) {
        return wiring.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
    }

    /** A number in a range, decimal or hexadecimal; empty where it is missing or wrong. */
    public Optional<Integer> number(String key, int low, int high) {
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
    public Optional<BigDecimal> decimal(String key) {
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

    /** How the device's number becomes one of the vocabulary's unit: the keys {@code scale} and {@code offset}. */
    public Scaling scaling() {
        BigDecimal scale = decimal("scale").orElse(BigDecimal.ONE);
        BigDecimal offset = decimal("offset").orElse(BigDecimal.ZERO);
        if (scale.signum() == 0) {
            wrong("scale", "wanted a decimal that is not 0");
            return Scaling.of(BigDecimal.ONE, offset);
        }
        return Scaling.of(scale, offset);
    }

    /** What the device's numbers mean for a point of kind state: the keys {@code states.…}. */
    public Map<Long, Value.State> states(Kind kind) {
        Map<Long, Value.State> states = new HashMap<>();
        for (String key : under(STATES)) {
            var number = integer(key.substring(STATES.length()));
            var state = text(key).flatMap(WiringKeys::state);
            if (kind != Kind.STATE) {
                wrong(key, "only a point of kind state has states");
            } else if (number.isEmpty()) {
                wrong(key, "wanted a whole number before the colon, decimal or 0x");
            } else if (state.isEmpty()) {
                wrong(key, "wanted a state of 1 to 64 of a-z A-Z 0-9 . _ - +");
            } else if (states.put(number.get(), state.get()) != null) {
                wrong(key, "the number " + number.get() + " stands twice");
            }
        }
        return states;
    }

    private static Optional<Value.State> state(String code) {
        return code.matches("[A-Za-z0-9._+-]{1,64}") ? Optional.of(new Value.State(code)) : Optional.empty();
    }

    /** Complains of keys that this driver does not have, and says which one may have been meant. */
    public void refuseUnknown() {
        for (String key : wiring.keySet()) {
            if (!known.contains(key) && !key.startsWith(STATES)) {
                String meant =
                        nearest(key).map(k -> ", did you mean '" + k + "'?").orElse("");
                String all = "; known are " + String.join(", ", known) + ", states";
                problems.put(key, new Problem(key, "unknown key '" + key + "'" + (meant.isEmpty() ? all : meant)));
            }
        }
    }

    /** A bit pattern {@code 0x...} of the given number of digits. */
    public static Optional<Long> pattern(String text, int fewest, int most) {
        return text.matches("0x[0-9A-Fa-f]{" + fewest + "," + most + "}")
                ? Optional.of(Long.parseUnsignedLong(text.substring(2), 16))
                : Optional.empty();
    }

    /** A whole number, decimal with an optional minus, or hexadecimal. */
    public static Optional<Long> integer(String text) {
        return SIGNED.matcher(text).matches() ? Optional.of(Long.decode(plain(text))) : Optional.empty();
    }

    /** Without leading zeros, which would mean octal. */
    private static String plain(String text) {
        return text.startsWith("0x") ? text : text.replaceFirst("^(-?)0+(?=[0-9])", "$1");
    }

    private Optional<String> nearest(String key) {
        var near = new ArrayList<>(known);
        near.add("states");
        near.removeIf(word -> distance(key, word) > 2 || distance(key, word) >= word.length());
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
