package city.aryk.cli.imports;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Go text/template as far as device templates need it: conditions, values, {@code define} and {@code include}. Loops
 * and {@code with} are left out of the rendering, and named. Immutable.
 */
final class GoTemplate {
    private static final int MAX_DEPTH = 32;

    sealed interface Part {}

    /** @param line in the template, from 1 */
    record Text(String text, int line) implements Part {}

    record Print(String expression, int line) implements Part {}

    /** The first branch whose condition holds is rendered. */
    record Choice(List<Branch> branches) implements Part {}

    record Branch(String condition, int line, List<Part> body) {}

    /** A loop or something else that cannot be rendered without running the other project. */
    record LeftOut(String action, int line) implements Part {}

    private final List<Part> parts;
    private final Map<String, List<Part>> named;

    private GoTemplate(List<Part> parts, Map<String, List<Part>> named) {
        this.parts = parts;
        this.named = named;
    }

    static GoTemplate parse(String text) throws ImportFault {
        var parser = new Parser(new ArrayDeque<>(GoLexer.pieces(text)));
        List<Part> parts = parser.body(0, Optional.empty());
        return new GoTemplate(parts, parser.named);
    }

    List<Part> parts() {
        return parts;
    }

    /** What {@code define} gave that name; empty where the name is the other project's own. */
    Optional<List<Part>> named(String name) {
        return Optional.ofNullable(named.get(name));
    }

    private static final class Parser {
        private final Deque<GoLexer.Piece> pieces;
        private final Map<String, List<Part>> named = new HashMap<>();

        Parser(Deque<GoLexer.Piece> pieces) {
            this.pieces = pieces;
        }

        /** Parts up to {@code end} or {@code else}, which are left for the caller; or up to the end of the text. */
        List<Part> body(int depth, Optional<GoLexer.Piece> opened) throws ImportFault {
            if (depth > MAX_DEPTH) {
                throw new ImportFault(start(opened), "the template is nested deeper than " + MAX_DEPTH + " levels");
            }
            List<Part> parts = new ArrayList<>();
            while (!pieces.isEmpty()) {
                GoLexer.Piece piece = pieces.peek();
                if (piece.action() && (word(piece).equals("end") || word(piece).equals("else"))) {
                    if (opened.isEmpty()) {
                        throw fault(piece, "'" + word(piece) + "' without an 'if' before it");
                    }
                    return parts;
                }
                pieces.pop();
                if (piece.action()) {
                    action(piece, depth, parts);
                } else {
                    parts.add(new Text(piece.text(), piece.line()));
                }
            }
            if (opened.isPresent()) {
                throw fault(opened.get(), "'" + word(opened.get()) + "' is not closed by {{ end }}");
            }
            return parts;
        }

        private void action(GoLexer.Piece piece, int depth, List<Part> parts) throws ImportFault {
            switch (word(piece)) {
                case "if" -> parts.add(choice(piece, depth));
                case "range", "with" -> {
                    skipBranches(piece, depth);
                    parts.add(new LeftOut(piece.text(), piece.line()));
                }
                case "define", "block" -> {
                    List<Part> body = body(depth + 1, Optional.of(piece));
                    pieces.pop();
                    named.put(rest(piece).replace("\"", "").replace("`", "").strip(), body);
                }
                case "template" -> parts.add(new Print("include " + rest(piece), piece.line()));
                default -> parts.add(new Print(piece.text(), piece.line()));
            }
        }

        private Choice choice(GoLexer.Piece opened, int depth) throws ImportFault {
            List<Branch> branches = new ArrayList<>();
            String condition = rest(opened);
            int line = opened.line();
            while (true) {
                branches.add(new Branch(condition, line, body(depth + 1, Optional.of(opened))));
                GoLexer.Piece next = pieces.pop();
                if (word(next).equals("end")) {
                    return new Choice(branches);
                }
                String more = rest(next);
                condition = more.matches("if[\\s(](?s:.*)") ? more.substring("if".length()) : "true";
                line = next.line();
            }
        }

        private void skipBranches(GoLexer.Piece opened, int depth) throws ImportFault {
            do {
                body(depth + 1, Optional.of(opened));
            } while (!word(pieces.pop()).equals("end"));
        }

        private static String word(GoLexer.Piece piece) {
            return piece.text().split("[\\s(]", 2)[0];
        }

        private static String rest(GoLexer.Piece piece) {
            return piece.text().substring(word(piece).length()).strip();
        }

        private static Spot start(Optional<GoLexer.Piece> piece) {
            return piece.map(p -> new Spot(p.line(), 1)).orElse(Spot.START);
        }

        private static ImportFault fault(GoLexer.Piece piece, String what) {
            return new ImportFault(new Spot(piece.line(), 1), what);
        }
    }
}
