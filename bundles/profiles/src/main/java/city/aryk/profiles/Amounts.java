package city.aryk.profiles;

import city.aryk.api.profile.PointPlan.Range;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations, sizes and ranges as people write them. Wrong text is an IllegalArgumentException: got, wanted. */
final class Amounts {
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9})([A-Za-z]{1,3})");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?\\d{1,18}(\\.\\d{1,18})?");
    private static final Map<String, Duration> TIMES = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));
    private static final Map<String, Long> SIZES = Map.of("KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

    private Amounts() {}

    /** The least and the most that is taken, as they are written in messages. */
    record Bounds(String least, String most) {
        Duration duration(String text) {
            Duration got = Amounts.duration(text);
            if (got.compareTo(Amounts.duration(least)) < 0 || got.compareTo(Amounts.duration(most)) > 0) {
                throw new IllegalArgumentException("got " + text + ", wanted " + least + " to " + most);
            }
            return got;
        }

        long size(String text) {
            long got = Amounts.size(text);
            if (got < Amounts.size(least) || got > Amounts.size(most)) {
                throw new IllegalArgumentException("got " + text + ", wanted " + least + " to " + most);
            }
            return got;
        }
    }

    static Duration duration(String text) {
        Matcher amount = AMOUNT.matcher(text);
        if (!amount.matches() || !TIMES.containsKey(amount.group(2))) {
            throw new IllegalArgumentException(
                    "got '" + text + "', wanted a duration such as 200ms, 1s, 15m, 24h or 7d");
        }
        return TIMES.get(amount.group(2)).multipliedBy(Long.parseLong(amount.group(1)));
    }

    static long size(String text) {
        Matcher amount = AMOUNT.matcher(text);
        if (!amount.matches() || !SIZES.containsKey(amount.group(2))) {
            throw new IllegalArgumentException("got '" + text + "', wanted a size such as 512KiB, 16MiB or 1GiB");
        }
        return Math.multiplyExact(SIZES.get(amount.group(2)), Long.parseLong(amount.group(1)));
    }

    /** Two decimals, low first. */
    static Range range(List<String> bounds) {
        if (bounds.size() != 2
                || !bounds.stream().allMatch(bound -> DECIMAL.matcher(bound).matches())) {
            throw new IllegalArgumentException("got " + bounds + ", wanted two numbers, e.g. [180, 280]");
        }
        BigDecimal low = new BigDecimal(bounds.get(0));
        BigDecimal high = new BigDecimal(bounds.get(1));
        if (low.compareTo(high) >= 0) {
            throw new IllegalArgumentException("got " + bounds + ", wanted the lower bound first");
        }
        return new Range(low, high);
    }
}
