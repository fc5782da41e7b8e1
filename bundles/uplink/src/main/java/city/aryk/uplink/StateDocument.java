package city.aryk.uplink;

import city.aryk.api.driver.DeviceStatus;
import city.aryk.api.model.Stream;
import city.aryk.api.profile.Site;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** The retained message on {@code state}: how the gateway is doing. */
final class StateDocument {
    private final House house;
    private final Site site;

    StateDocument(House house, Site site) {
        this.house = house;
        this.site = site;
    }

    /**
     * What the uplink adds.
     *
     * @param registerHash of the register in force
     * @param lastTrouble why the connection before this one ended or could not be had; empty at first
     * @param problems what is refused or fails at present, by stream or message
     */
    record Uplink(String registerHash, String lastTrouble, Map<String, String> problems) {}

    /** The will: what the broker tells when the gateway falls silent. */
    Message will() {
        return message(Json.object(json -> head(json, "offline", false)));
    }

    Message online(Uplink uplink) {
        return message(Json.object(json -> {
            head(json, "online", false);
            body(json, uplink);
        }));
    }

    /** The farewell, with the final counters. */
    Message offline(Uplink uplink) {
        return message(Json.object(json -> {
            head(json, "offline", true);
            body(json, uplink);
        }));
    }

    private Message message(byte[] json) {
        return Message.retained(site.identity().topicPrefix() + "state", json, Message.JSON);
    }

    private void head(JsonGenerator json, String state, boolean clean) throws IOException {
        json.writeStringField("state", state);
        json.writeBooleanField("clean", clean);
        json.writeStringField("site", site.identity().site());
        json.writeStringField("gateway", site.identity().gateway());
        json.writeStringField("boot", house.time().now().boot().toString());
    }

    private void body(JsonGenerator json, Uplink uplink) throws IOException {
        var utc = house.time().utcMillis(house.time().now());
        if (utc.isPresent()) {
            json.writeNumberField("at", utc.getAsLong());
        }
        json.writeStringField("clock", utc.isPresent() ? "trusted" : "unset");
        json.writeObjectFieldStart("versions");
        json.writeStringField("aryk", house.census().version());
        json.writeStringField("java", Runtime.version().toString());
        json.writeEndObject();
        json.writeStringField("register", uplink.registerHash());
        buffer(json);
        streams(json);
        json.writeObjectFieldStart("counters");
        for (var counter : house.census().counters().entrySet()) {
            json.writeNumberField(counter.getKey(), counter.getValue());
        }
        json.writeEndObject();
        devices(json);
        if (!uplink.lastTrouble().isEmpty()) {
            json.writeStringField("last_trouble", uplink.lastTrouble());
        }
        texts(json, "problems", uplink.problems());
    }

    private void buffer(JsonGenerator json) throws IOException {
        var fill = house.outbox().fill();
        json.writeObjectFieldStart("buffer");
        json.writeNumberField("waiting", fill.waiting());
        json.writeNumberField("stored", fill.stored());
        json.writeNumberField("dropped", fill.dropped());
        json.writeNumberField("file_bytes", fill.fileBytes());
        json.writeEndObject();
    }

    private void streams(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("streams");
        for (Stream stream : Stream.values()) {
            json.writeObjectFieldStart(stream.label());
            json.writeNumberField("committed", house.outbox().committed(stream));
            json.writeNumberField("acknowledged", house.outbox().acknowledged(stream));
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void devices(JsonGenerator json) throws IOException {
        var counts = new EnumMap<DeviceStatus.Status, Integer>(DeviceStatus.Status.class);
        var statuses = house.census().devices();
        statuses.values().forEach(device -> counts.merge(device.status(), 1, Integer::sum));
        json.writeObjectFieldStart("devices");
        for (var status : DeviceStatus.Status.values()) {
            json.writeNumberField(Json.label(status), counts.getOrDefault(status, 0));
        }
        json.writeObjectFieldStart("why");
        for (var device : statuses.entrySet()) {
            if (device.getValue().status() == DeviceStatus.Status.OFFLINE) {
                String why = Json.label(device.getValue().why()) + ": "
                        + device.getValue().reason();
                json.writeStringField(device.getKey().text(), why);
            }
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void texts(JsonGenerator json, String name, Map<String, String> texts) throws IOException {
        json.writeObjectFieldStart(name);
        for (var text : texts.entrySet()) {
            json.writeStringField(text.getKey(), text.getValue());
        }
        json.writeEndObject();
    }
}
