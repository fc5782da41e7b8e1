package city.aryk.profiles.store;

import city.aryk.profiles.set.Hashes;
import city.aryk.profiles.set.JsonObject;
import city.aryk.profiles.set.Label;
import city.aryk.profiles.store.Generation.About;
import city.aryk.profiles.store.Happening.Step;
import city.aryk.profiles.store.Standing.Trying;
import city.aryk.profiles.trust.Reason;
import city.aryk.profiles.trust.RefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The state as text: one line of JSON, and its SHA-256 in a second line, so that decayed flash is noticed. */
final class StateFile {
    static final String FORMAT = "aryk-configurations/1";
    static final int LARGEST = 64 * 1024;

    private static final String PLACE = "state";
    private static final int SUM = 66;

    private StateFile() {}

    static byte[] write(Standing standing) {
        return summed(StateJson.write(standing));
    }

    private static byte[] summed(byte[] json) {
        byte[] sum = ("\n" + Hashes.sha256(json) + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] text = Arrays.copyOf(json, json.length + sum.length);
        System.arraycopy(sum, 0, text, json.length, sum.length);
        return text;
    }

    static Standing read(byte[] text) throws RefusedException {
        byte[] line = Arrays.copyOf(text, Math.max(0, text.length - SUM));
        if (!Arrays.equals(text, summed(line))) {
            throw new RefusedException(Reason.ALTERED, PLACE, "does not have its checksum");
        }
        var json = JsonObject.parse(line, PLACE, LARGEST);
        json.exactly("format", FORMAT);
        var standing = new Standing(
                generation(json.object("in-force")),
                generation(json.object("staged")),
                trying(json.object("trial")),
                kept(json),
                history(json));
        json.end();
        return standing;
    }

    private static List<Generation> kept(JsonObject json) throws RefusedException {
        List<Generation> all = new ArrayList<>();
        if (json.has("kept")) {
            for (JsonObject one : json.objects("kept", Standing.KEPT)) {
                all.add(generation(one));
            }
        }
        return all;
    }

    private static List<Happening> history(JsonObject json) throws RefusedException {
        List<Happening> all = new ArrayList<>();
        if (json.has("history")) {
            for (JsonObject one : json.objects("history", Standing.REMEMBERED)) {
                all.add(happening(one));
            }
        }
        return all;
    }

    private static Optional<Generation> generation(Optional<JsonObject> json) throws RefusedException {
        return json.isPresent() ? Optional.of(generation(json.get())) : Optional.empty();
    }

    private static Generation generation(JsonObject json) throws RefusedException {
        var generation = unended(json);
        json.end();
        return generation;
    }

    private static Generation unended(JsonObject json) throws RefusedException {
        var about = new About(
                json.integer("version", 0, Label.LARGEST_VERSION),
                json.text("id", 64),
                json.integer("set", 0, Label.LARGEST_VERSION),
                json.has("set-id") ? json.text("set-id", 64) : "");
        return new Generation(json.integer("number", 1, Long.MAX_VALUE), about, json.text("sum", 64));
    }

    private static Optional<Trying> trying(Optional<JsonObject> json) throws RefusedException {
        if (json.isEmpty()) {
            return Optional.empty();
        }
        int startsLeft = (int) json.get().integer("starts-left", 0, ConfigurationStore.MOST_STARTS);
        var trying = new Trying(unended(json.get()), startsLeft);
        json.get().end();
        return Optional.of(trying);
    }

    private static Happening happening(JsonObject json) throws RefusedException {
        var happening = new Happening(
                json.integer("version", 0, Label.LARGEST_VERSION),
                json.has("id") ? json.text("id", 64) : "",
                step(json),
                json.has("at") ? Optional.of(json.instant("at")) : Optional.<Instant>empty(),
                json.has("why") ? json.text("why", 1000) : "");
        json.end();
        return happening;
    }

    private static Step step(JsonObject json) throws RefusedException {
        String code = json.text("step", 40);
        for (Step step : Step.values()) {
            if (step.code().equals(code)) {
                return step;
            }
        }
        throw json.wrong("step", "is no step: " + code);
    }
}
