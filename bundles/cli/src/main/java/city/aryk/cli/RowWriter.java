package city.aryk.cli;

import city.aryk.api.model.Batch;
import city.aryk.api.model.Doubt;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Value;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.stream.Collectors;

/**
 * Writes decoded batches one observation a line. {@code q} is {@code good}, the doubts joined by {@code +}, or
 * {@code gap:} and the cause; a gap has no value.
 */
interface RowWriter {
    void write(Batch batch) throws IOException;

    static RowWriter jsonLines(Writer out) {
        var factory = new JsonFactory();
        return batch -> {
            for (var entry : batch.entries()) {
                for (var observation : entry.observations()) {
                    try (var json = factory.createGenerator(out)) {
                        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
                        json.enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
                        json.writeStartObject();
                        json.writeStringField("device", entry.device().text());
                        json.writeStringField("point", observation.point().text());
                        json.writeNumberField("t", entry.atMillis());
                        writeValue(json, observation);
                        json.writeStringField("q", quality(observation));
                        json.writeStringField("stream", batch.stream().label());
                        json.writeNumberField("seq", entry.seq());
                        json.writeEndObject();
                    }
                    out.write('\n');
                }
            }
            out.flush();
        };
    }

    static RowWriter csv(Writer out) throws IOException {
        out.write("device,point,t,v,unit,q,stream,seq\n");
        return batch -> {
            for (var entry : batch.entries()) {
                for (var observation : entry.observations()) {
                    out.write(String.join(
                            ",",
                            entry.device().text(),
                            observation.point().text(),
                            Long.toString(entry.atMillis()),
                            observation instanceof Reading reading
                                    ? quoted(reading.value().toString())
                                    : "",
                            quoted(unit(observation)),
                            quality(observation),
                            batch.stream().label(),
                            Long.toString(entry.seq())));
                    out.write('\n');
                }
            }
            out.flush();
        };
    }

    private static void writeValue(JsonGenerator json, Observation observation) throws IOException {
        if (!(observation instanceof Reading reading)) {
            json.writeNullField("v");
            json.writeNullField("unit");
            return;
        }
        var value = reading.value();
        if (value instanceof Value.Quantity quantity) {
            json.writeNumberField("v", quantity.decimal());
        } else if (value instanceof Value.Flag flag) {
            json.writeBooleanField("v", flag.on());
        } else {
            json.writeStringField("v", value.toString());
        }
        json.writeStringField("unit", unit(observation));
    }

    private static String unit(Observation observation) {
        return observation instanceof Reading reading && reading.value() instanceof Value.Quantity quantity
                ? quantity.unit().code()
                : "";
    }

    private static String quality(Observation observation) {
        if (observation instanceof Gap gap) {
            return "gap:" + gap.cause().label();
        }
        var doubts = ((Reading) observation).doubts();
        return doubts.isEmpty()
                ? "good"
                : doubts.stream().sorted().map(Doubt::label).collect(Collectors.joining("+"));
    }

    private static String quoted(String text) {
        return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }
}
