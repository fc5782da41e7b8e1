package city.aryk.cli.imports;

import city.aryk.cli.imports.Draft.Point;
import city.aryk.cli.imports.Draft.Product;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A draft as the text of a profile file.
 *
 * @param lines the point that stands in a line, by line from 1
 */
record ProfileText(String text, Map<Integer, Point> lines) {
    private static final int LONGEST = 400;

    static ProfileText of(Draft draft) {
        var out = new StringBuilder();
        var head = draft.head();
        out.append("profile: ").append(head.name()).append('\n');
        out.append("class: ").append(head.deviceClass()).append('\n');
        out.append("driver: modbus\nproducts:\n");
        for (Product product : head.products()) {
            out.append("  - {brand: ").append(quoted(product.brand()));
            out.append(", model: ").append(quoted(product.model())).append("}\n");
        }
        out.append("source: ").append(quoted(head.source())).append("\n\npoints:\n");
        int line = (int) out.chars().filter(c -> c == '\n').count();
        Map<Integer, Point> lines = new HashMap<>();
        for (Point point : draft.points()) {
            out.append("  ")
                    .append(point.term())
                    .append(": {")
                    .append(keys(point.wiring()))
                    .append("}\n");
            line++;
            lines.put(line, point);
        }
        if (!head.caveats().isEmpty()) {
            out.append("\ncaveats:\n");
            head.caveats()
                    .forEach(note ->
                            out.append("  - note: ").append(quoted(note)).append('\n'));
        }
        return new ProfileText(out.toString(), lines);
    }

    private static String keys(Wiring wiring) {
        return wiring.keys().entrySet().stream()
                .map(key -> key.getKey() + ": " + key.getValue())
                .collect(Collectors.joining(", "));
    }

    /** A double-quoted scalar of printable characters (YAML 1.2.2, section 7.3.1). */
    private static String quoted(String text) {
        var out = new StringBuilder("\"");
        text.codePoints().limit(LONGEST).forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
            } else if (Character.isISOControl(c) || !Character.isDefined(c) || (c >= 0xD800 && c <= 0xDFFF)) {
                out.append(' ');
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.append('"').toString();
    }
}
