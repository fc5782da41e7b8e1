package city.aryk.kura;

import city.aryk.api.driver.DeviceStates;
import city.aryk.api.driver.DeviceStatus;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Stream;
import city.aryk.api.model.Value;
import city.aryk.api.outbox.Outbox;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.time.Time;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes what ARYK-V1 is asked for, as JSON. Immutable. */
final class Answers {
    private static final JsonFactory JSON = new JsonFactory();

    private final Clerk clerk;
    private final Latest latest;
    private final Time time;

    Answers(Clerk clerk, Latest latest, Time time) {
        this.clerk = clerk;
        this.latest = latest;
        this.time = time;
    }

    /** Writes what belongs between the braces. */
    interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    static byte[] object(Body body) {
        var bytes = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            body.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    byte[] status(String cloudTrouble) {
        return object(json -> {
            var site = clerk.running();
            json.writeBooleanField("running", site.isPresent());
            if (site.isPresent()) {
                json.writeStringField("site", site.get().identity().site());
                json.writeStringField("gateway", site.get().identity().gateway());
                json.writeStringField("upstream", site.get().uplink().broker().toString());
                json.writeNumberField("devices", site.get().devices().size());
            }
            json.writeBooleanField("own_copy", clerk.runsByOwnCopy());
            json.writeStringField("clock", time.utcOffsetMillis().isPresent() ? "trusted" : "unset");
            if (!cloudTrouble.isEmpty()) {
                json.writeStringField("cloud", cloudTrouble);
            }
            json.writeArrayFieldStart("unknown_to_kura");
            for (String pid : clerk.unknownToKura()) {
                json.writeString(pid);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("refused");
            for (var refusal : clerk.refusals().entrySet()) {
                json.writeStringField(refusal.getKey(), refusal.getValue());
            }
            json.writeEndObject();
        });
    }

    byte[] devices(Optional<DeviceStates> states) {
        Map<DeviceId, DeviceStatus> statuses =
                states.map(DeviceStates::statuses).orElse(Map.of());
        return object(json -> {
            json.writeArrayFieldStart("devices");
            for (DevicePlan plan : plans()) {
                json.writeStartObject();
                json.writeStringField("device", plan.device().text());
                json.writeStringField("profile", plan.profile().name());
                json.writeStringField("at", plan.endpoint().toString());
                json.writeNumberField("points", plan.points().size());
                DeviceStatus status = statuses.get(plan.device());
                if (status != null) {
                    json.writeStringField("status", label(status.status()));
                    json.writeStringField("why", label(status.why()));
                    json.writeStringField("reason", status.reason());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** The readings of one device; empty where there is none of that name. */
    Optional<byte[]> readings(String device) {
        return plans().stream()
                .filter(plan -> plan.device().text().equals(device))
                .findFirst()
                .map(plan -> object(json -> readings(json, plan)));
    }

    byte[] readings() {
        return object(json -> {
            for (DevicePlan plan : plans()) {
                json.writeObjectFieldStart(plan.device().text());
                readings(json, plan);
                json.writeEndObject();
            }
        });
    }

    private void readings(JsonGenerator json, DevicePlan plan) throws IOException {
        for (var one : latest.all(plan.device()).entrySet()) {
            json.writeObjectFieldStart(one.getKey().text());
            var utc = time.utcMillis(one.getValue().at());
            if (utc.isPresent()) {
                json.writeNumberField("t", utc.getAsLong());
            }
            if (one.getValue().observation() instanceof Gap gap) {
                json.writeStringField("gap", gap.cause().label());
            } else if (one.getValue().observation() instanceof Reading reading) {
                value(json, reading);
            }
            json.writeEndObject();
        }
    }

    private static void value(JsonGenerator json, Reading reading) throws IOException {
        if (reading.value() instanceof Value.Quantity quantity) {
            json.writeNumberField("v", quantity.decimal());
            json.writeStringField("unit", quantity.unit().code());
        } else if (reading.value() instanceof Value.Flag flag) {
            json.writeBooleanField("v", flag.on());
        } else {
            json.writeStringField("v", reading.value().toString());
        }
        if (!reading.doubts().isEmpty()) {
            json.writeStringField("doubt", Records.doubts(reading));
        }
    }

    static byte[] buffer(Outbox outbox) {
        return object(json -> {
            var fill = outbox.fill();
            json.writeNumberField("waiting", fill.waiting());
            json.writeNumberField("stored", fill.stored());
            json.writeNumberField("dropped", fill.dropped());
            json.writeNumberField("file_bytes", fill.fileBytes());
            for (Stream stream : Stream.values()) {
                json.writeObjectFieldStart(stream.label());
                json.writeNumberField("committed", outbox.committed(stream));
                json.writeNumberField("acknowledged", outbox.acknowledged(stream));
                json.writeEndObject();
            }
        });
    }

    private List<DevicePlan> plans() {
        return clerk.running().map(site -> site.devices()).orElse(List.of());
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
