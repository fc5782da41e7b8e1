package city.aryk.analytics.frame;

import city.aryk.api.flow.Algorithm;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.PointId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A setting that an analysis knows, and how its text is checked. */
public final class Parameter {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private final Algorithm.Setting setting;
    private final Consumer<String> check;

    private Parameter(Algorithm.Setting setting, Consumer<String> check) {
        this.setting = setting;
        this.check = check;
    }

    /** A duration within closed bounds. */
    public static Parameter duration(String key, String standard, String least, String most, String meaning) {
        return new Parameter(new Algorithm.Setting(key, standard, meaning), text -> {
            Duration got = span(text);
            if (got.compareTo(span(least)) < 0 || got.compareTo(span(most)) > 0) {
                throw new IllegalArgumentException("got " + text + ", wanted " + least + " to " + most);
            }
        });
    }

    /** A decimal number within closed bounds. */
    public static Parameter number(String key, String standard, String least, String most, String meaning) {
        return new Parameter(new Algorithm.Setting(key, standard, meaning), text -> {
            BigDecimal got = decimal(text);
            if (got.compareTo(new BigDecimal(least)) < 0 || got.compareTo(new BigDecimal(most)) > 0) {
                throw new IllegalArgumentException("got " + text + ", wanted " + least + " to " + most);
            }
        });
    }

    /** A whole number within closed bounds. */
    public static Parameter count(String key, String standard, String least, String most, String meaning) {
        var bounds = number(key, standard, least, most, meaning);
        return new Parameter(bounds.setting, text -> {
            bounds.check(text);
            if (decimal(text).stripTrailingZeros().scale() > 0) {
                throw new IllegalArgumentException("got " + text + ", wanted a whole number");
            }
        });
    }

    /** One of the words. */
    public static Parameter word(String key, String standard, List<String> words, String meaning) {
        return new Parameter(new Algorithm.Setting(key, standard, meaning), text -> {
            if (!words.contains(text)) {
                throw new IllegalArgumentException("got '" + text + "', wanted " + String.join(" or ", words));
            }
        });
    }

    /** A local time of day, e.g. {@code 02:00}. */
    public static Parameter time(String key, String standard, String meaning) {
        return new Parameter(new Algorithm.Setting(key, standard, meaning), text -> {
            try {
                LocalTime.parse(text);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("got '" + text + "', wanted a time of day, e.g. 02:00", e);
            }
        });
    }

    /** A point of a device of the site, {@code device/point}; may be missing. */
    public static Parameter place(String key, String meaning) {
        return new Parameter(new Algorithm.Setting(key, "", meaning), Place::of);
    }

    /** Any text; {@code key} may end in {@code .*}, then it stands for every key below. */
    public static Parameter checked(String key, String standard, String meaning, Consumer<String> check) {
        return new Parameter(new Algorithm.Setting(key, standard, meaning), check);
    }

    /** A point of a device of the site. */
    public record Place(DeviceId device, PointId point) {
        /**
         * Reads {@code device/point}.
         *
         * @throws IllegalArgumentException when the text is something else
         */
        public static Place of(String text) {
            int slash = text.indexOf('/');
            if (slash < 0) {
                throw new IllegalArgumentException("got '" + text + "', wanted device/point");
            }
            return new Place(new DeviceId(text.substring(0, slash)), new PointId(text.substring(slash + 1)));
        }
    }

    public Algorithm.Setting setting() {
        return setting;
    }

    boolean knows(String key) {
        String own = setting.key();
        return own.endsWith(".*") ? key.startsWith(own.substring(0, own.length() - 1)) : own.equals(key);
    }

    /** @throws IllegalArgumentException with what was got and what is wanted */
    void check(String text) {
        check.accept(text);
    }

    /**
     * Reads a decimal number.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static BigDecimal decimal(String text) {
        if (!text.matches("[-+]?\\d{1,18}(\\.\\d{1,18})?")) {
            throw new IllegalArgumentException("got '" + text + "', wanted a number");
        }
        return new BigDecimal(text);
    }

    /**
     * Reads a duration, e.g. {@code 15m}.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Duration span(String text) {
        Matcher amount = SPAN.matcher(text);
        if (!amount.matches()) {
            throw new IllegalArgumentException("got '" + text + "', wanted a duration such as 1s, 15m, 24h or 7d");
        }
        return UNITS.getOrDefault(amount.group(2), Duration.ZERO).multipliedBy(Long.parseLong(amount.group(1)));
    }
}
