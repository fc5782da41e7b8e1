package city.aryk.profiles;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compares the wiring of a profile's points with each other, which a driver, seeing one point at a time, cannot: the
 * same place read twice, and numbers that lie half over each other.
 */
final class Wirings {
    /** Keys that say how a place is understood, not which place it is. */
    private static final Set<String> SENSE =
            Set.of("type", "order", "scale", "offset", "absent", "length", "block", "gap");

    /** The register types with a number of bits in their name, e.g. u16, f32, bcd32. */
    private static final Pattern SIZED = Pattern.compile("[a-z]{1,4}(16|32|64)");

    private static final int REGISTER_BITS = 16;

    /** Registers from {@code first} to {@code last}. */
    private record Span(PlannedPoint point, int first, int last) {}

    private Wirings() {}

    static void check(List<PlannedPoint> points, Findings findings) {
        Map<Map<String, String>, PlannedPoint> seen = new HashMap<>();
        for (PlannedPoint point : points) {
            PlannedPoint other = seen.putIfAbsent(place(point), point);
            if (other != null) {
                findings.add(
                        point.at(),
                        point.name() + ": reads the same place as " + other.name() + " in line "
                                + other.at().line() + "; wanted each place once");
            }
        }
        overlaps(points, findings);
    }

    private static Map<String, String> place(PlannedPoint point) {
        Map<String, String> place = new TreeMap<>(point.plan().wiring());
        place.keySet().removeIf(key -> SENSE.contains(key) || key.startsWith("states."));
        place.computeIfPresent("at", (key, at) -> number(at) < 0 ? at : String.valueOf(number(at)));
        return place;
    }

    private static void overlaps(List<PlannedPoint> points, Findings findings) {
        Map<String, TreeMap<Integer, Span>> spaces = new HashMap<>();
        for (PlannedPoint point : points) {
            Map<String, String> wiring = point.plan().wiring();
            Matcher sized = SIZED.matcher(wiring.getOrDefault("type", ""));
            int first = number(wiring.getOrDefault("at", ""));
            if (!sized.matches() || first < 0 || wiring.containsKey("mask") || wiring.containsKey("bit")) {
                continue;
            }
            var span = new Span(point, first, first + Integer.parseInt(sized.group(1)) / REGISTER_BITS - 1);
            TreeMap<Integer, Span> space =
                    spaces.computeIfAbsent(wiring.getOrDefault("read", ""), read -> new TreeMap<>());
            Map.Entry<Integer, Span> before = space.lowerEntry(span.last() + 1);
            if (before != null
                    && before.getValue().last() >= first
                    && before.getValue().first() != first) {
                findings.add(point.at(), overlap(span, before.getValue()));
            }
            space.putIfAbsent(first, span);
        }
    }

    private static String overlap(Span span, Span other) {
        return span.point().name() + ": registers " + span.first() + " to " + span.last() + " overlap with "
                + other.point().name() + " (" + other.first() + " to " + other.last() + ") in line "
                + other.point().at().line();
    }

    /** The decimal or 0x number of at most 5 digits, or -1. */
    private static int number(String text) {
        if (text.matches("0[xX][0-9A-Fa-f]{1,5}")) {
            return Integer.parseInt(text.substring(2), 16);
        }
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
    }
}
