package city.aryk.profiles.set;

import city.aryk.profiles.trust.Reason;
import city.aryk.profiles.trust.RefusedException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * For whom something is meant.
 *
 * @param patterns {@code *} for everybody, or {@code site/gateway} where {@code *} stands for any letters, e.g.
 *     {@code almaty-*}{@code /gw-00*}; one that matches is enough
 */
public record Audience(List<String> patterns) {
    /** Everybody. */
    public static final Audience ALL = new Audience(List.of("*"));

    static final int MOST = 256;
    static final int LONGEST = 130;

    private static final Pattern WRITTEN = Pattern.compile("\\*|[a-z0-9*-]{1,64}/[a-z0-9*-]{1,64}");

    public Audience {
        patterns = List.copyOf(patterns);
    }

    /** Reads patterns that a person or a document gives. */
    public static Audience of(List<String> patterns, String path) throws RefusedException {
        for (String pattern : patterns) {
            if (!WRITTEN.matcher(pattern).matches()) {
                throw new RefusedException(
                        Reason.FORMAT, path, "wanted * or site/gateway of a-z 0-9 - *, got " + Names.shown(pattern));
            }
        }
        return new Audience(patterns);
    }

    /** Reads the patterns of a document's key. */
    public static Audience of(JsonObject document, String key) throws RefusedException {
        List<String> patterns = document.texts(key, MOST, LONGEST);
        for (String pattern : patterns) {
            if (!WRITTEN.matcher(pattern).matches()) {
                throw document.wrong(key, "wanted * or site/gateway of a-z 0-9 - *, got " + Names.shown(pattern));
            }
        }
        return new Audience(patterns);
    }

    public boolean includes(String site, String gateway) {
        return patterns.stream().anyMatch(pattern -> pattern.equals("*") || matches(pattern, site + "/" + gateway));
    }

    /** Greedy two-pointer matching: linear in practice, never exponential. A star does not cross the slash. */
    private static boolean matches(String pattern, String text) {
        int slash = pattern.indexOf('/');
        int between = text.indexOf('/');
        return matchesPart(pattern.substring(0, slash), text.substring(0, between))
                && matchesPart(pattern.substring(slash + 1), text.substring(between + 1));
    }

    private static boolean matchesPart(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        return pattern.substring(p).chars().allMatch(letter -> letter == '*');
    }
}
