package city.aryk.profiles;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Lays one YAML mapping over another (RFC 7386) and writes the result as YAML. */
final class Overlay {
    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*");

    private final StringBuilder text = new StringBuilder();

    private Overlay() {}

    static String text(Tree.Fields base, Tree.Fields patch) {
        var overlay = new Overlay();
        overlay.fields(merged(base, patch), 0);
        return overlay.text.toString();
    }

    /** Every value keeps the place where it was written. */
    static Tree.Fields merged(Tree.Fields base, Tree.Fields patch) {
        Map<String, Tree.Field> fields = new LinkedHashMap<>(base.fields());
        patch.fields().forEach((key, field) -> {
            Tree.Field before = fields.get(key);
            if (isNull(field.value())) {
                fields.remove(key);
            } else if (field.value() instanceof Tree.Fields more) {
                var below = before != null && before.value() instanceof Tree.Fields under
                        ? under
                        : new Tree.Fields(Map.of(), more.again(), more.place());
                fields.put(key, new Tree.Field(field.key(), merged(below, more)));
            } else {
                fields.put(key, field);
            }
        });
        return new Tree.Fields(fields, base.again(), base.place());
    }

    private static boolean isNull(Tree tree) {
        return tree instanceof Tree.Leaf leaf
                && leaf.plain()
                && (leaf.text().isEmpty()
                        || leaf.text().equals("~")
                        || leaf.text().equals("null"));
    }

    private void fields(Tree.Fields fields, int depth) {
        fields.fields().forEach((key, field) -> {
            indent(depth);
            text.append(PLAIN_KEY.matcher(key).matches() ? key : quoted(key)).append(':');
            value(field.value(), depth + 1);
        });
    }

    private void value(Tree tree, int depth) {
        if (tree instanceof Tree.Leaf leaf) {
            text.append(' ')
                    .append(leaf.plain() ? leaf.text() : quoted(leaf.text()))
                    .append('\n');
        } else if (tree instanceof Tree.Fields below) {
            text.append(below.fields().isEmpty() ? " {}\n" : "\n");
            fields(below, depth);
        } else if (tree instanceof Tree.Items items) {
            text.append(items.items().isEmpty() ? " []\n" : "\n");
            for (Tree item : items.items()) {
                indent(depth);
                text.append('-');
                value(item, depth + 1);
            }
        }
    }

    private void indent(int depth) {
        text.append("  ".repeat(depth));
    }

    /** YAML 1.2 section 7.3.1: double quotes escape as JSON does. */
    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '"' || letter == '\\') {
                quoted.append('\\').append(letter);
            } else if (letter < ' ' || letter > '~') {
                quoted.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) letter));
            } else {
                quoted.append(letter);
            }
        }
        return quoted.append('"').toString();
    }
}
