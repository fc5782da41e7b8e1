package city.aryk.profiles.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Writes the state as one line of JSON. */
final class StateJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;

    private StateJson(JsonGenerator json) {
        this.json = json;
    }

    static byte[] write(Standing standing) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            new StateJson(generator).standing(standing);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private void standing(Standing standing) throws IOException {
        json.writeStartObject();
        json.writeStringField("format", StateFile.FORMAT);
        generation("in-force", standing.inForce());
        generation("staged", standing.staged());
        if (standing.trial().isPresent()) {
            var trying = standing.trial().get();
            json.writeObjectFieldStart("trial");
            json.writeNumberField("starts-left", trying.startsLeft());
            members(trying.generation());
            json.writeEndObject();
        }
        if (!standing.kept().isEmpty()) {
            json.writeArrayFieldStart("kept");
            for (Generation generation : standing.kept()) {
                json.writeStartObject();
                members(generation);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        if (!standing.history().isEmpty()) {
            json.writeArrayFieldStart("history");
            for (Happening happening : standing.history()) {
                happening(happening);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void generation(String key, Optional<Generation> generation) throws IOException {
        if (generation.isPresent()) {
            json.writeObjectFieldStart(key);
            members(generation.get());
            json.writeEndObject();
        }
    }

    private void members(Generation generation) throws IOException {
        json.writeNumberField("number", generation.number());
        json.writeNumberField("version", generation.about().version());
        json.writeStringField("id", generation.about().id());
        json.writeNumberField("set", generation.about().set());
        text("set-id", generation.about().setId());
        json.writeStringField("sum", generation.sum());
    }

    private void happening(Happening happening) throws IOException {
        json.writeStartObject();
        json.writeNumberField("version", happening.version());
        text("id", happening.id());
        json.writeStringField("step", happening.step().code());
        text("at", happening.at().map(Object::toString).orElse(""));
        text("why", happening.why());
        json.writeEndObject();
    }

    private void text(String key, String value) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(key, value);
        }
    }
}
