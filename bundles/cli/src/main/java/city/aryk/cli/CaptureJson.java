package city.aryk.cli;

import city.aryk.api.driver.Capture;
import city.aryk.api.model.Value;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** A decoded recording as one JSON object; numbers keep every digit. */
final class CaptureJson {
    private CaptureJson() {}

    static void write(JsonGenerator json, Capture capture) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("ok", true);
        json.writeObjectFieldStart("device");
        for (var entry : capture.device().entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("points");
        for (var point : capture.points()) {
            write(json, point);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Capture.Point point) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", point.name());
        if (point.value().isEmpty()) {
            json.writeNullField("value");
        } else {
            value(json, point.value().get());
        }
        json.writeStringField("unit", point.unit().code());
        json.writeStringField("quality", point.quality());
        for (var entry : point.more().entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, Value value) throws IOException {
        json.writeFieldName("value");
        switch (value.form()) {
            case QUANTITY -> json.writeNumber(((Value.Quantity) value).decimal().toPlainString());
            case FLAG -> json.writeBoolean(((Value.Flag) value).on());
            case STATE, TEXT, BITS -> json.writeString(value.toString());
        }
    }
}
