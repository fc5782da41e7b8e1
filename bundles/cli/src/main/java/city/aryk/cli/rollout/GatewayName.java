package city.aryk.cli.rollout;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** A gateway as it stands in topics: {@code aryk/1/{site}/{gateway}/…}. */
public record GatewayName(String site, String gateway) implements Comparable<GatewayName> {
    /** What every gateway reports. */
    public static final String ALL_REPORTS = "aryk/1/+/+/reported";

    private static final Pattern LEVEL = Pattern.compile("[a-z0-9-]{1,64}");
    private static final String PREFIX = "aryk/1/";
    private static final Comparator<GatewayName> BY_NAME =
            Comparator.comparing(GatewayName::site).thenComparing(GatewayName::gateway);

    /** Reads {@code site/gateway}; empty where the text is no such name. */
    public static Optional<GatewayName> of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        var name = new GatewayName(text.substring(0, slash), text.substring(slash + 1));
        return name.isPlain() ? Optional.of(name) : Optional.empty();
    }

    /** The gateway of a topic that ends in {@code /reported}; empty for any other topic. */
    public static Optional<GatewayName> reporting(String topic) {
        String end = "/reported";
        if (!topic.startsWith(PREFIX) || !topic.endsWith(end) || topic.length() < PREFIX.length() + end.length()) {
            return Optional.empty();
        }
        return of(topic.substring(PREFIX.length(), topic.length() - end.length()));
    }

    private boolean isPlain() {
        return LEVEL.matcher(site).matches() && LEVEL.matcher(gateway).matches();
    }

    /** Where it hears what it is to be. */
    public String desired() {
        return PREFIX + this + "/desired";
    }

    /** Where it says what it is. */
    public String reported() {
        return PREFIX + this + "/reported";
    }

    @Override
    public int compareTo(GatewayName other) {
        return BY_NAME.compare(this, other);
    }

    @Override
    public String toString() {
        return site + "/" + gateway;
    }
}
