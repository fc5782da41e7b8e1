package city.aryk.cli.imports;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Evaluates one pipeline of a Go template. A function that it does not have gives an unknown value, never an error.
 * Confined to the calling thread.
 */
final class GoExpression {
    private static final int MAX_DEPTH = 32;
    private static final Pattern TOKEN = Pattern.compile(
            "\"(?:[^\"\\\\]++|\\\\.)*+\"|`[^`]*+`|-?[0-9]++(?:\\.[0-9]++)?|\\$?[A-Za-z_]\\w*+(?:\\.\\w++)*+"
                    + "|\\$|(?:\\.\\w++)++|\\.|:=|[|()=,]");

    private final Deque<String> tokens = new ArrayDeque<>();
    private final Function<String, GoValue> fields;
    private final Function<String, GoValue> includes;

    private GoExpression(Function<String, GoValue> fields, Function<String, GoValue> includes) {
        this.fields = fields;
        this.includes = includes;
    }

    /**
     * The value of an expression.
     *
     * @param fields the value of {@code .name}, by name
     * @param includes what a named template renders
     */
    static GoValue value(String text, Function<String, GoValue> fields, Function<String, GoValue> includes) {
        var expression = new GoExpression(fields, includes);
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            expression.tokens.add(matcher.group());
        }
        return expression.tokens.contains(":=") || expression.tokens.contains("=")
                ? GoValue.of("")
                : expression.pipeline(0);
    }

    private GoValue pipeline(int depth) {
        if (depth > MAX_DEPTH) {
            tokens.clear();
            return GoValue.UNKNOWN;
        }
        GoValue value = command(List.of(), depth);
        while (!tokens.isEmpty() && tokens.peek().equals("|")) {
            tokens.pop();
            value = command(List.of(value), depth);
        }
        if (!tokens.isEmpty()) {
            tokens.pop(); // the closing parenthesis
        }
        return value;
    }

    private GoValue command(List<GoValue> piped, int depth) {
        if (tokens.isEmpty()) {
            return GoValue.UNKNOWN;
        }
        boolean calls = tokens.peek().matches("[A-Za-z_]\\w*")
                && !List.of("true", "false", "nil").contains(tokens.peek());
        if (!calls) {
            GoValue value = operand(depth);
            while (!atEnd()) {
                operand(depth);
            }
            return value;
        }
        String function = tokens.pop();
        List<GoValue> arguments = new ArrayList<>();
        while (!atEnd()) {
            arguments.add(operand(depth));
        }
        arguments.addAll(piped);
        return call(function, arguments);
    }

    private boolean atEnd() {
        return tokens.isEmpty() || tokens.peek().equals("|") || tokens.peek().equals(")");
    }

    private GoValue operand(int depth) {
        String token = tokens.pop();
        if (token.equals("(")) {
            return pipeline(depth + 1);
        }
        if (token.startsWith("\"") || token.startsWith("`")) {
            return GoValue.of(token.substring(1, token.length() - 1).replace("\\\"", "\""));
        }
        if (token.equals("true") || token.equals("false")) {
            return GoValue.of(token.equals("true"));
        }
        if (token.startsWith(".") && token.length() > 1) {
            return fields.apply(token.substring(1));
        }
        return token.matches("-?[0-9.]+") ? new GoValue(token, !token.matches("-?[0.]+"), true) : GoValue.UNKNOWN;
    }

    private GoValue call(String function, List<GoValue> arguments) {
        if (arguments.isEmpty()) {
            return GoValue.UNKNOWN;
        }
        GoValue first = arguments.get(0);
        GoValue last = arguments.get(arguments.size() - 1);
        return switch (function) {
            case "eq" ->
                GoValue.of(arguments.stream().skip(1).anyMatch(a -> a.text().equals(first.text())));
            case "ne" ->
                GoValue.of(arguments.stream().skip(1).noneMatch(a -> a.text().equals(first.text())));
            case "not" -> GoValue.of(!first.truth());
            case "and" -> arguments.stream().filter(a -> !a.truth()).findFirst().orElse(last);
            case "or" -> arguments.stream().filter(GoValue::truth).findFirst().orElse(last);
            case "include" -> includes.apply(first.text());
            case "default" -> last.truth() ? last : first;
            case "lower" -> texted(last, text -> text.toLowerCase(Locale.ROOT));
            case "upper" -> texted(last, text -> text.toUpperCase(Locale.ROOT));
            case "trim" -> texted(last, String::strip);
            case "unquote" -> texted(last, text -> text.replaceAll("^[\"']+|[\"']+$", ""));
            case "quote" -> texted(last, text -> "'" + text.replace("'", "''") + "'");
            case "indent" -> indented(first, last, (pad, text) -> pad + text.replace("\n", "\n" + pad));
            case "nindent" -> indented(first, last, (pad, text) -> "\n" + pad + text.replace("\n", "\n" + pad));
            default -> GoValue.UNKNOWN;
        };
    }

    private static GoValue texted(GoValue value, Function<String, String> change) {
        return value.known() ? GoValue.of(change.apply(value.text())) : value;
    }

    private static GoValue indented(GoValue by, GoValue value, BiFunction<String, String, String> change) {
        if (!by.text().matches("[0-9]{1,2}") || value.text().isEmpty()) {
            return value;
        }
        String pad = " ".repeat(Integer.parseInt(by.text()));
        return texted(value, text -> change.apply(pad, text));
    }
}
