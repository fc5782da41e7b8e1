package city.aryk.commands;

import city.aryk.api.profile.CommandPlan;
import city.aryk.api.profile.CommandPlan.Argument;
import city.aryk.api.profile.CommandPlan.Bounds;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks the arguments of a request against what the profile takes. Stateless. */
final class Arguments {
    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,17}");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,17})(\\.[0-9]{1,18})?");
    private static final Pattern DURATION = Pattern.compile("(0|[1-9][0-9]{0,8})(ms|s|m|h)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1));

    private Arguments() {}

    /**
     * Checks all of them.
     *
     * @throws RefusedException {@link Refusal#ARGUMENTS}, naming the first that is wrong
     */
    static void check(Map<String, String> given, CommandPlan plan) throws RefusedException {
        for (String name : given.keySet()) {
            if (!plan.takes().containsKey(name)) {
                throw wrong(plan.name() + " takes no argument '" + name + "'; it takes "
                        + plan.takes().keySet());
            }
        }
        for (var taken : plan.takes().entrySet()) {
            String value = given.get(taken.getKey());
            if (value != null) {
                check(taken.getKey(), value, taken.getValue());
            } else if (!taken.getValue().optional()) {
                throw wrong("argument '" + taken.getKey() + "' is missing");
            }
        }
    }

    private static void check(String name, String value, Argument argument) throws RefusedException {
        switch (argument.type()) {
            case TEXT -> within(name, value, argument.range(), value.codePointCount(0, value.length()), " letters");
            case FLAG -> form(name, value, Pattern.compile("true|false"), "true or false");
            case INTEGER -> {
                form(name, value, INTEGER, "a whole number");
                within(name, value, argument.range(), new BigDecimal(value), "");
            }
            case DECIMAL -> {
                form(name, value, DECIMAL, "a number such as 12.5");
                within(name, value, argument.range(), new BigDecimal(value), "");
            }
            case DURATION -> {
                form(name, value, DURATION, "a duration such as 30s");
                within(name, value, argument.range(), seconds(duration(value)), " s");
            }
        }
    }

    private static void within(String name, String value, Bounds range, long number, String unit)
            throws RefusedException {
        within(name, value, range, BigDecimal.valueOf(number), unit);
    }

    private static void within(String name, String value, Bounds range, BigDecimal number, String unit)
            throws RefusedException {
        if (!range.holds(number)) {
            String low = range.low().map(BigDecimal::toPlainString).orElse("");
            String high = range.high().map(BigDecimal::toPlainString).orElse("");
            throw wrong("argument '" + name + "': got '" + value + "', wanted " + low + " to " + high + unit);
        }
    }

    private static void form(String name, String value, Pattern form, String wanted) throws RefusedException {
        if (!form.matcher(value).matches()) {
            throw wrong("argument '" + name + "': got '" + value + "', wanted " + wanted);
        }
    }

    /** A duration that was checked. */
    static Duration duration(String text) {
        var parts = DURATION.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("got '" + text + "', wanted a duration such as 30s");
        }
        Duration unit = UNITS.getOrDefault(parts.group(2), Duration.ZERO);
        return unit.multipliedBy(Long.parseLong(parts.group(1)));
    }

    private static BigDecimal seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3);
    }

    private static RefusedException wrong(String message) {
        return new RefusedException(Refusal.ARGUMENTS, message);
    }
}
