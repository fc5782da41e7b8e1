package city.aryk.profiles;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code identity}: by what a device says of itself a scan knows the profile for it. */
final class Identities {
    private static final String KEY = "identity";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    private Identities() {}

    /** One mapping, or a list of them; none where nothing is said. */
    static List<Map<String, String>> read(Section top) {
        Optional<Tree> value = top.value(KEY);
        if (value.isEmpty()) {
            return List.of();
        }
        List<Section> sections = value.get() instanceof Tree.Items
                ? top.sections(KEY)
                : top.section(KEY).stream().toList();
        if (sections.isEmpty() && value.get() instanceof Tree.Items) {
            top.findings().add(value.get().place(), "'" + KEY + "': wanted at least one mapping");
        }
        List<Map<String, String>> identities = new ArrayList<>();
        sections.forEach(section -> identities.add(identity(section)));
        return List.copyOf(identities);
    }

    private static Map<String, String> identity(Section section) {
        Map<String, String> said = new LinkedHashMap<>();
        section.once().tree().fields().forEach((name, field) -> {
            if (!NAME.matcher(name).matches()) {
                section.findings().add(field.key(), "'" + name + "': wanted a name of a-z 0-9 -, e.g. manufacturer");
                return;
            }
            section.parsed(name, Identities::pattern).ifPresent(pattern -> said.put(name, pattern));
        });
        if (section.tree().fields().isEmpty()) {
            section.findings()
                    .add(section.tree().place(), "'" + KEY + "': wanted at least one key, e.g. manufacturer: KAM");
        }
        return said;
    }

    private static String pattern(String text) {
        int star = text.indexOf('*');
        if (star >= 0 && star < text.length() - 1) {
            throw new IllegalArgumentException("got '" + text + "', wanted '*' at the end only");
        }
        return text;
    }

    /** Whether every pattern is met, whatever the case of the letters. */
    static boolean fits(Map<String, String> patterns, Map<String, String> said) {
        return patterns.entrySet().stream()
                .allMatch(wanted -> said.containsKey(wanted.getKey())
                        && fits(wanted.getValue(), said.getOrDefault(wanted.getKey(), "")));
    }

    private static boolean fits(String pattern, String said) {
        if (!pattern.endsWith("*")) {
            return said.equalsIgnoreCase(pattern);
        }
        int length = pattern.length() - 1;
        return said.regionMatches(true, 0, pattern, 0, length);
    }
}
