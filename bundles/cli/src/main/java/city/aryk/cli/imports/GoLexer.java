package city.aryk.cli.imports;

import java.util.ArrayList;
import java.util.List;

/** Cuts a Go template into text and actions, as text/template does: trim markers, comments, quoted braces. */
final class GoLexer {
    /**
     * A piece of the template.
     *
     * @param action whether it stood between braces; then the text is trimmed
     * @param line in the template, from 1
     */
    record Piece(boolean action, String text, int line) {}

    private static final int MAX_ACTION = 4096;

    private final String template;
    private final List<Piece> pieces = new ArrayList<>();

    private GoLexer(String template) {
        this.template = template;
    }

    /** @throws ImportFault with a place in the template when an action is not closed or too long */
    static List<Piece> pieces(String template) throws ImportFault {
        var lexer = new GoLexer(template);
        lexer.cut();
        return lexer.pieces;
    }

    private void cut() throws ImportFault {
        int from = 0;
        int line = 1;
        while (true) {
            int open = template.indexOf("{{", from);
            if (open < 0) {
                text(from, template.length(), line);
                return;
            }
            boolean trimsLeft = template.startsWith("-", open + 2) && isBlank(open + 3);
            int end = trimsLeft ? withoutTrailingBlanks(from, open) : open;
            text(from, end, line);
            line += newlines(from, open);
            int close = close(open + 2, line, open - template.lastIndexOf('\n', open));
            boolean trimsRight = template.charAt(close - 1) == '-' && isBlank(close - 2);
            action(open + (trimsLeft ? 3 : 2), close - (trimsRight ? 1 : 0), line);
            line += newlines(open, close);
            from = close + 2;
            int next = trimsRight ? withoutLeadingBlanks(from) : from;
            line += newlines(from, next);
            from = next;
        }
    }

    private void text(int from, int to, int line) {
        if (to > from) {
            pieces.add(new Piece(false, template.substring(from, to), line));
        }
    }

    private void action(int from, int to, int line) {
        String text = template.substring(Math.min(from, to), to).strip();
        if (!text.startsWith("/*") && !text.isEmpty()) {
            pieces.add(new Piece(true, text, line));
        }
    }

    /** Where the action's closing braces stand. */
    private int close(int from, int line, int column) throws ImportFault {
        char quote = 0;
        for (int i = from; i < template.length() && i - from < MAX_ACTION; i++) {
            char c = template.charAt(i);
            if (quote != 0) {
                if (c == '\\' && quote == '"') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '`') {
                quote = c;
            } else if (c == '}' && template.startsWith("}}", i) && i > from) {
                return i;
            }
        }
        throw new ImportFault(new Spot(line, column), "the template action that begins here is not closed by }}");
    }

    private boolean isBlank(int at) {
        return at >= 0 && at < template.length() && Character.isWhitespace(template.charAt(at));
    }

    private int withoutTrailingBlanks(int from, int to) {
        int end = to;
        while (end > from && isBlank(end - 1)) {
            end--;
        }
        return end;
    }

    private int withoutLeadingBlanks(int from) {
        int start = from;
        while (isBlank(start)) {
            start++;
        }
        return start;
    }

    private int newlines(int from, int to) {
        return (int) template.substring(from, to).chars().filter(c -> c == '\n').count();
    }
}
