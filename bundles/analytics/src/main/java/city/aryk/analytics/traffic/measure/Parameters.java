package city.aryk.analytics.traffic.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The values of all parameters of a run. Immutable. */
public final class Parameters {
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);
    private static final long MINUTE = 60_000;
    private static final long DAY = 86_400_000;

    private final Variant variant;
    private final Map<Parameter, String> values;

    private Parameters(Variant variant, Map<Parameter, String> values) {
        this.variant = variant;
        this.values = values;
    }

    /** The published defaults of a variant. */
    static Parameters standard(Variant variant) {
        Map<Parameter, String> values = new EnumMap<>(Parameter.class);
        for (var parameter : Parameter.values()) {
            values.put(parameter, parameter.standard());
        }
        if (variant == Variant.UDOT) {
            values.put(Parameter.GREEN_OCCUPANCY, "0.79");
            values.put(Parameter.RED_OCCUPANCY, "0.79");
        }
        return new Parameters(variant, values);
    }

    /** The variant that these parameters are for. */
    public Variant variant() {
        return variant;
    }

    /**
     * These parameters with others in place.
     *
     * @param wishes by name, as {@link Parameter#label()}
     * @throws IllegalArgumentException for a name that is not known or a value that does not fit, saying what is wanted
     */
    public Parameters with(Map<String, String> wishes) {
        Map<Parameter, String> changed = new EnumMap<>(values);
        wishes.forEach((name, value) -> {
            var parameter = Parameter.of(name)
                    .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is not known; there are: "
                            + Arrays.stream(Parameter.values())
                                    .map(Parameter::label)
                                    .collect(Collectors.joining(", "))));
            changed.put(parameter, value.strip());
        });
        return new Parameters(variant, changed).checked();
    }

    /**
     * Checks a single value.
     *
     * @throws IllegalArgumentException with what was got and what is wanted
     */
    public void check(String name, String value) {
        var parameter =
                Parameter.of(name).orElseThrow(() -> new IllegalArgumentException("'" + name + "' is not known"));
        Map<Parameter, String> changed = new EnumMap<>(values);
        changed.put(parameter, value.strip());
        new Parameters(variant, changed).check(parameter);
    }

    private Parameters checked() {
        for (var parameter : Parameter.values()) {
            check(parameter);
        }
        if (MINUTE * 60 * 24 % bin() != 0 || bin() % noData() != 0) {
            throw new IllegalArgumentException("bins of " + bin() / MINUTE + " min with sub-bins of "
                    + noData() / MINUTE + " min: wanted bins that divide a day and sub-bins that divide a bin");
        }
        return this;
    }

    private void check(Parameter parameter) {
        switch (parameter) {
            case COMMUNICATION_CODES -> codes();
            case BY_APPROACH, BY_CYCLE, MAXTIME -> flag(parameter);
            case MIN_RED_OFFSET -> number(parameter);
            case BIN_SIZE, NO_DATA, RED_TIME, GREEN_STEP -> positive(parameter);
            default -> {
                if (number(parameter).signum() < 0) {
                    throw wrong(parameter, "a number that is not negative");
                }
            }
        }
    }

    private void positive(Parameter parameter) {
        if (number(parameter).compareTo(BigDecimal.ONE) < 0) {
            throw wrong(parameter, "a number of 1 or more");
        }
    }

    private IllegalArgumentException wrong(Parameter parameter, String wanted) {
        return new IllegalArgumentException(parameter.label() + ": got '" + text(parameter) + "', wanted " + wanted);
    }

    /** The value as it is written. */
    public String text(Parameter parameter) {
        return values.getOrDefault(parameter, parameter.standard());
    }

    BigDecimal number(Parameter parameter) {
        try {
            var number = new BigDecimal(text(parameter));
            if (number.abs().compareTo(MOST) <= 0 && number.scale() <= 9) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw wrong(parameter, "a number");
    }

    /** Seconds as milliseconds. */
    long millis(Parameter parameter) {
        return number(parameter)
                .movePointRight(3)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    boolean flag(Parameter parameter) {
        return switch (text(parameter)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(parameter, "true or false");
        };
    }

    List<Integer> codes() {
        try {
            return Arrays.stream(text(Parameter.COMMUNICATION_CODES).split(",", 64))
                    .map(String::strip)
                    .map(Integer::valueOf)
                    .sorted()
                    .distinct()
                    .toList();
        } catch (NumberFormatException e) {
            throw wrong(Parameter.COMMUNICATION_CODES, "codes of events, separated by commas");
        }
    }

    /** The width of a bin in milliseconds. */
    long bin() {
        return number(Parameter.BIN_SIZE).longValue() * MINUTE;
    }

    long noData() {
        return number(Parameter.NO_DATA).longValue() * MINUTE;
    }

    long knownDetectors() {
        return number(Parameter.KNOWN_DETECTORS).longValue() * DAY;
    }
}
