package city.aryk.cli.imports;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A template written out for one set of values. What the values do not say is written as {@link #UNRESOLVED} and its
 * expression. Confined to the calling thread.
 */
final class GoRendering {
    /** Begins a text in the place of a value that the file alone does not say. */
    static final String UNRESOLVED = "__unresolved__";

    private static final int MAX_CHARS = 1 << 20;
    private static final int MAX_INCLUDES = 1000;
    private static final int MAX_NESTED = 8;

    private final GoTemplate template;
    private final Map<String, String> values;
    private final StringBuilder out = new StringBuilder();
    private final List<Integer> lines = new ArrayList<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<GoTemplate.LeftOut> leftOut = new ArrayList<>();
    private boolean deciding;
    private int nested;
    private final int[] includesLeft;

    private GoRendering(GoTemplate template, Map<String, String> values, int[] includesLeft) {
        this.template = template;
        this.values = values;
        this.includesLeft = includesLeft;
    }

    /** @param values the parameters that have a value, by name */
    static GoRendering of(GoTemplate template, Map<String, String> values) throws ImportFault {
        var rendering = new GoRendering(template, values, new int[] {MAX_INCLUDES});
        rendering.render(template.parts());
        if (rendering.out.length() > MAX_CHARS) {
            throw new ImportFault(Spot.START, "the template writes more than " + MAX_CHARS + " characters");
        }
        return rendering;
    }

    String text() {
        return out.toString();
    }

    /** The template's line that wrote a line of the text, both from 1. */
    int line(int written) {
        return lines.isEmpty() ? 1 : lines.get(Math.max(0, Math.min(written, lines.size()) - 1));
    }

    /** The parameters that a condition looked at. */
    Set<String> asked() {
        return asked;
    }

    List<GoTemplate.LeftOut> leftOut() {
        return leftOut;
    }

    private void render(List<GoTemplate.Part> parts) {
        for (GoTemplate.Part part : parts) {
            if (out.length() > MAX_CHARS) {
                return;
            }
            if (part instanceof GoTemplate.Text text) {
                write(text.text(), text.line(), true);
            } else if (part instanceof GoTemplate.Print print) {
                print(print);
            } else if (part instanceof GoTemplate.Choice choice) {
                choose(choice);
            } else if (part instanceof GoTemplate.LeftOut action) {
                leftOut.add(action);
            }
        }
    }

    private void print(GoTemplate.Print print) {
        GoValue value = value(print.expression());
        String text =
                value.known() ? value.text() : UNRESOLVED + print.expression().replaceAll("[^A-Za-z0-9_.]+", "_");
        write(text, print.line(), false);
    }

    private void choose(GoTemplate.Choice choice) {
        for (GoTemplate.Branch branch : choice.branches()) {
            deciding = true;
            boolean holds = value(branch.condition()).truth();
            deciding = false;
            if (holds) {
                render(branch.body());
                return;
            }
        }
    }

    private GoValue value(String expression) {
        return GoExpression.value(expression, this::field, this::include);
    }

    private GoValue field(String name) {
        if (deciding) {
            asked.add(name);
        }
        String value = values.get(name);
        return value == null ? GoValue.UNKNOWN : GoValue.of(value);
    }

    /** Renders where the file defines the name; the other project's own includes are connections and settings. */
    private GoValue include(String name) {
        var body = template.named(name);
        if (body.isEmpty() || nested >= MAX_NESTED || includesLeft[0]-- <= 0) {
            return GoValue.of("");
        }
        var inner = new GoRendering(template, values, includesLeft);
        inner.nested = nested + 1;
        inner.render(body.get());
        asked.addAll(inner.asked);
        leftOut.addAll(inner.leftOut);
        return GoValue.of(inner.text());
    }

    private void write(String text, int from, boolean counts) {
        int line = from;
        for (int i = 0; i < text.length() && out.length() <= MAX_CHARS; i++) {
            if (out.length() == 0 || out.charAt(out.length() - 1) == '\n') {
                lines.add(line);
            }
            char c = text.charAt(i);
            out.append(c);
            line += counts && c == '\n' ? 1 : 0;
        }
    }
}
