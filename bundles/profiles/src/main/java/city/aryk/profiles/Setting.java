package city.aryk.profiles;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The value of one key of a point, as exact text.
 *
 * @param parts one text, or those of a list
 * @param list whether it was written as a list
 */
record Setting(List<String> parts, boolean list, Place place) {
    Setting {
        parts = List.copyOf(parts);
    }

    /** A list is joined by commas. */
    String text() {
        return String.join(",", parts);
    }

    /** The mapping's scalars and lists by key; a nested mapping's keys follow its own key and a dot. */
    static Map<String, Setting> flat(Tree.Fields tree, Findings findings) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        flatten("", tree, settings, findings);
        return settings;
    }

    private static void flatten(String prefix, Tree.Fields tree, Map<String, Setting> into, Findings findings) {
        tree.again().forEach(again -> findings.add(again.place(), again.message()));
        tree.fields().forEach((key, field) -> {
            String name = prefix + key;
            Tree value = field.value();
            if (value instanceof Tree.Fields nested) {
                flatten(name + ".", nested, into, findings);
            } else if (value instanceof Tree.Items items) {
                List<String> parts = items.items().stream().map(Setting::scalar).toList();
                if (parts.isEmpty() || parts.contains("")) {
                    findings.add(value.place(), "'" + name + "': wanted a list of plain values");
                } else {
                    into.put(name, new Setting(parts, true, value.place()));
                }
            } else if (scalar(value).isEmpty()) {
                findings.add(value.place(), "'" + name + "': wanted a value, not nothing");
            } else {
                into.put(name, new Setting(List.of(scalar(value)), false, value.place()));
            }
        });
    }

    private static String scalar(Tree tree) {
        return tree instanceof Tree.Leaf leaf ? leaf.text() : "";
    }
}
