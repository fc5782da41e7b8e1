package city.aryk.commands;

import static java.nio.charset.StandardCharsets.UTF_8;

import city.aryk.api.command.Command;
import city.aryk.api.model.DeviceId;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What is signed: a command for one device of one gateway. It has one form, a JSON object in UTF-8 without blanks, with
 * these keys in this order: {@code args} (an object of texts, its keys in the order of their letters), {@code device},
 * {@code gateway}, {@code id}, {@code issuer}, {@code name}, {@code notAfter}, {@code v}. In texts only the quotation
 * mark and the backslash are escaped, each by a backslash. Anything else is refused, so that one request has one
 * signature.
 *
 * @param gateway {@code site/gateway}, as in its topics
 */
public record Request(String gateway, Command command) {
    static final int VERSION = 1;
    /** Bytes of the form. */
    static final int LARGEST = 3_900;

    private static final int MOST_ARGUMENTS = 16;
    private static final long LAST_MILLIS = 99_999_999_999_999L;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{8,64}");
    private static final Pattern LEVEL = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern GATEWAY = Pattern.compile(LEVEL.pattern() + "/" + LEVEL.pattern());
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern VALUE = Pattern.compile("[^\\p{Cntrl}\\x{80}-\\x{9F}\\p{Cs}]{0,256}");
    private static final List<String> KEYS =
            List.of("args", "device", "gateway", "id", "issuer", "name", "notAfter", "v");
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(2)
                    .maxStringLength(1_024)
                    .maxNumberLength(20)
                    .build())
            .build();

    /**
     * Checks what a request is made of.
     *
     * @throws RefusedException what is not as a request's parts are
     */
    public Request checked() throws RefusedException {
        wanted("id", command.id(), ID, "8 to 64 of A-Z a-z 0-9 . _ -");
        wanted("gateway", gateway, GATEWAY, "site/gateway");
        wanted("issuer", command.authority().issuer(), LEVEL, "the name of a key");
        wanted("name", command.name(), NAME, "the name of a command");
        if (command.arguments().size() > MOST_ARGUMENTS) {
            throw malformed("has " + command.arguments().size() + " arguments; at most " + MOST_ARGUMENTS);
        }
        for (var argument : command.arguments().entrySet()) {
            wanted("the name of an argument", argument.getKey(), NAME, "1 to 64 of A-Z a-z 0-9 . _ -");
            wanted(argument.getKey(), argument.getValue(), VALUE, "at most 256 printable characters");
        }
        long notAfter = command.authority().notAfter();
        if (notAfter < 1 || notAfter > LAST_MILLIS) {
            throw malformed("'notAfter': got " + notAfter + ", wanted milliseconds since 1970");
        }
        return this;
    }

    private static void wanted(String key, String got, Pattern form, String wanted) throws RefusedException {
        if (!form.matcher(got).matches()) {
            String shown = got.length() > 40 ? got.substring(0, 40) + "..." : got;
            throw malformed("'" + key + "': got '" + shown.replaceAll("\\p{Cntrl}", "?") + "', wanted " + wanted);
        }
    }

    /** The one form. */
    public byte[] bytes() {
        var text = new StringBuilder("{\"args\":{");
        String comma = "";
        for (var argument : command.arguments().entrySet()) {
            text.append(comma);
            text(text, argument.getKey()).append(':');
            text(text, argument.getValue());
            comma = ",";
        }
        text(text.append("},\"device\":"), command.device().text());
        text(text.append(",\"gateway\":"), gateway);
        text(text.append(",\"id\":"), command.id());
        text(text.append(",\"issuer\":"), command.authority().issuer());
        text(text.append(",\"name\":"), command.name());
        text.append(",\"notAfter\":").append(command.authority().notAfter());
        return text.append(",\"v\":").append(VERSION).append('}').toString().getBytes(UTF_8);
    }

    private static StringBuilder text(StringBuilder into, String text) {
        return into.append('"')
                .append(text.replace("\\", "\\\\").replace("\"", "\\\""))
                .append('"');
    }

    /**
     * Reads the one form; whatever the bytes are, the outcome is a request or a refusal.
     *
     * @throws RefusedException {@link Refusal#TOO_LARGE} or {@link Refusal#MALFORMED}
     */
    public static Request read(byte[] bytes) throws RefusedException {
        if (bytes.length > LARGEST) {
            throw new RefusedException(
                    Refusal.TOO_LARGE, "the request has " + bytes.length + " bytes; at most " + LARGEST);
        }
        Request request = made(parsed(bytes)).checked();
        if (!Arrays.equals(request.bytes(), bytes)) {
            throw malformed("is not in the one form: keys in order, no blanks, nothing escaped but \" and \\");
        }
        return request;
    }

    private static Request made(Map<String, Object> members) throws RefusedException {
        if (!List.copyOf(members.keySet()).equals(KEYS)) {
            throw malformed(
                    "has the keys " + members.keySet().stream().limit(12).toList() + ", wanted " + KEYS);
        }
        if (!Long.valueOf(VERSION).equals(members.get("v"))) {
            throw malformed("'v': wanted " + VERSION);
        }
        var authority = new Command.Authority(text(members, "issuer"), number(members, "notAfter"));
        var arguments = new TreeMap<String, String>();
        if (!(members.get("args") instanceof Map<?, ?> args)) {
            throw malformed("'args': wanted an object");
        }
        args.forEach((name, value) -> arguments.put(String.valueOf(name), String.valueOf(value)));
        try {
            var device = new DeviceId(text(members, "device"));
            var command = new Command(text(members, "id"), device, text(members, "name"), arguments, authority);
            return new Request(text(members, "gateway"), command);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Refusal.MALFORMED, "the request: 'device': " + e.getMessage(), e);
        }
    }

    private static String text(Map<String, Object> members, String key) throws RefusedException {
        if (members.get(key) instanceof String text) {
            return text;
        }
        throw malformed("'" + key + "': wanted a text");
    }

    private static long number(Map<String, Object> members, String key) throws RefusedException {
        if (members.get(key) instanceof Long number) {
            return number;
        }
        throw malformed("'" + key + "': wanted a whole number");
    }

    private static Map<String, Object> parsed(byte[] bytes) throws RefusedException {
        try (JsonParser parser = JSON.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw malformed("is not a JSON object");
            }
            Map<String, Object> members = members(parser, true);
            if (parser.nextToken() != null) {
                throw malformed("goes on behind the end of the object");
            }
            return members;
        } catch (IOException e) {
            throw new RefusedException(Refusal.MALFORMED, "the request is not JSON", e);
        }
    }

    private static Map<String, Object> members(JsonParser parser, boolean outer) throws IOException, RefusedException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.VALUE_STRING) {
                members.put(key, parser.getText());
            } else if (outer && token == JsonToken.VALUE_NUMBER_INT) {
                members.put(key, parser.getLongValue());
            } else if (outer && token == JsonToken.START_OBJECT) {
                members.put(key, members(parser, false));
            } else {
                throw malformed("a value is neither a text nor, where one is wanted, a number or an object");
            }
            if (members.size() > MOST_ARGUMENTS) {
                throw malformed("has more than " + MOST_ARGUMENTS + " keys at one place");
            }
        }
        return members;
    }

    private static RefusedException malformed(String what) {
        return new RefusedException(
                Refusal.MALFORMED, what.startsWith("'") ? "the request: " + what : "the request " + what);
    }
}
