package city.aryk.cli;

import city.aryk.cli.ScanRun.Find;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a search found, as a table with the lines of a site, or as JSON. */
final class ScanText {
    /** A profile name that no folder has, so that {@code aryk site check} asks for the right one. */
    private static final String CHOOSE = "choose-a-profile";

    private ScanText() {}

    static void print(List<Find> found, PrintStream out) {
        if (found.isEmpty()) {
            return;
        }
        var table = new Table(
                List.of("endpoint", "identity", "profiles"),
                List.of(Texts.of("column.endpoint"), Texts.of("column.identity"), Texts.of("column.profiles")));
        found.forEach(
                one -> table.add(one.endpoint().toString(), words(one.identity()), String.join(", ", one.profiles())));
        table.print(out);
        out.println();
        out.print(site(found));
    }

    /** The {@code devices:} of a site.yaml. */
    static String site(List<Find> found) {
        var text = new StringBuilder("devices:\n");
        Map<String, Integer> used = new HashMap<>();
        for (var one : found) {
            text.append("  ").append(name(one, used)).append(":\n");
            var others = one.profiles().stream().skip(1).collect(Collectors.joining(", "));
            text.append("    profile: ")
                    .append(one.profiles().stream().findFirst().orElse(CHOOSE));
            if (!others.isEmpty()) {
                text.append("    # ").append(Texts.of("scan.or", others));
            }
            text.append("\n    at: ").append(one.endpoint()).append('\n');
        }
        return text.toString();
    }

    /** A name that says what it is and is there once, e.g. {@code energomera-ce301-009217054}. */
    private static String name(Find one, Map<String, Integer> used) {
        var what = one.profiles().stream().findFirst().orElse(one.driver());
        var which = one.identity()
                .getOrDefault(
                        "serial",
                        one.identity().getOrDefault("address", one.identity().getOrDefault("unit", "")));
        var name = (what + "-" + which)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+", "");
        var fit = name.substring(0, Math.min(56, name.length())).replaceAll("-+$", "");
        int times = used.merge(fit, 1, Integer::sum);
        return times == 1 ? fit : fit + "-" + times;
    }

    static String words(Map<String, String> identity) {
        return identity.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(" "));
    }

    /** One array with an object a device. */
    static void json(List<Find> found, PrintStream out) throws IOException {
        try (var json = new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            json.writeStartArray();
            for (var one : found) {
                json.writeStartObject();
                json.writeStringField("driver", one.driver());
                json.writeStringField("endpoint", one.endpoint().toString());
                json.writeObjectFieldStart("identity");
                for (var said : one.identity().entrySet()) {
                    json.writeStringField(said.getKey(), said.getValue());
                }
                json.writeEndObject();
                json.writeArrayFieldStart("profiles");
                for (var profile : one.profiles()) {
                    json.writeString(profile);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        out.println();
    }
}
