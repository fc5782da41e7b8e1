package city.aryk.uplink;

import city.aryk.api.model.Batch;
import city.aryk.api.model.Doubt;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Value;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * Batches as JSON for receivers that know no batch format: an object with {@code stream} and an array {@code readings}
 * of {@code {device, point, t, v, unit, q, seq}}; {@code t} is UTC in milliseconds, quantities are exact JSON numbers,
 * {@code q} lists the doubts, a gap has {@code gap} with its cause instead of {@code v}.
 */
final class JsonPayload implements Payload {
    private final Keys keys;

    JsonPayload(String topicPrefix) {
        this.keys = new Keys(topicPrefix);
    }

    @Override
    public Message telemetry(Batch batch) {
        byte[] body = Json.object(json -> {
            json.writeStringField("stream", batch.stream().label());
            json.writeArrayFieldStart("readings");
            for (var entry : batch.entries()) {
                for (var observation : entry.observations()) {
                    json.writeStartObject();
                    json.writeStringField("device", entry.device().text());
                    json.writeNumberField("t", entry.atMillis());
                    observation(json, observation);
                    json.writeNumberField("seq", entry.seq());
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
        });
        return Message.of(keys.topic(batch.stream()), body, Message.JSON, keys.of(batch));
    }

    private static void observation(JsonGenerator json, Observation observation) throws IOException {
        json.writeStringField("point", observation.point().text());
        if (observation instanceof Reading reading) {
            value(json, reading.value());
            if (!reading.doubts().isEmpty()) {
                json.writeArrayFieldStart("q");
                for (Doubt doubt : Doubt.values()) {
                    if (reading.doubts().contains(doubt)) {
                        json.writeString(doubt.label());
                    }
                }
                json.writeEndArray();
            }
        } else if (observation instanceof Gap gap) {
            json.writeStringField("gap", gap.cause().label());
        }
    }

    private static void value(JsonGenerator json, Value value) throws IOException {
        if (value instanceof Value.Quantity quantity) {
            json.writeFieldName("v");
            json.writeNumber(quantity.decimal().toPlainString());
            json.writeStringField("unit", quantity.unit().code());
        } else if (value instanceof Value.Flag flag) {
            json.writeBooleanField("v", flag.on());
        } else {
            json.writeStringField("v", value.toString());
        }
    }
}
