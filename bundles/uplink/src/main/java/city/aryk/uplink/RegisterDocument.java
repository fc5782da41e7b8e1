package city.aryk.uplink;

import city.aryk.api.flow.AlgorithmRegister.Entry;
import city.aryk.api.model.Stream;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Site;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/**
 * The retained message on {@code register}: what this gateway measures, computes and sends, for everyone who wants to
 * know. Says nothing of addresses and secrets.
 */
final class RegisterDocument {
    private static final String PRIVACY = "Readings and states of devices only; no images, sound, number plates, radio"
            + " addresses or other identifiers of persons are recorded, computed or sent. Where a meter serves one"
            + " home, its readings are personal data of the people who live there.";

    private final Site site;
    private final List<Entry> algorithms;

    RegisterDocument(Site site, List<Entry> algorithms) {
        this.site = site;
        this.algorithms = algorithms;
    }

    /**
     * The message; where the whole does not fit the broker's largest packet, only the number of points of each device,
     * and of the algorithms only what they compute.
     */
    Message message(long maximumPacket) {
        Message whole = message(true);
        return whole.packetBytes() <= maximumPacket ? whole : message(false);
    }

    private Message message(boolean points) {
        return Message.retained(site.identity().topicPrefix() + "register", json(points), Message.JSON);
    }

    /** SHA-256 of the whole register, in hexadecimal: changes whenever anything in it changes. */
    String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json(true)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private byte[] json(boolean points) {
        return Json.object(json -> {
            json.writeStringField("site", site.identity().site());
            json.writeStringField("gateway", site.identity().gateway());
            json.writeStringField("privacy", PRIVACY);
            json.writeObjectFieldStart("streams");
            for (var flush : new TreeMap<>(site.uplink().flush()).entrySet()) {
                json.writeNumberField(flush.getKey().label(), flush.getValue().toMillis());
            }
            json.writeEndObject();
            new AlgorithmsJson(algorithms, points).write(json);
            json.writeArrayFieldStart("devices");
            for (DevicePlan device : site.devices()) {
                device(json, device, points);
            }
            json.writeEndArray();
        });
    }

    private static void device(JsonGenerator json, DevicePlan device, boolean points) throws IOException {
        json.writeStartObject();
        json.writeStringField("device", device.device().text());
        json.writeStringField("class", device.profile().deviceClass());
        json.writeStringField("profile", device.profile().name());
        if (points) {
            json.writeArrayFieldStart("points");
            for (PointPlan point : device.points()) {
                point(json, point);
            }
            json.writeEndArray();
        } else {
            json.writeNumberField("points", device.points().size());
        }
        json.writeEndObject();
    }

    private static void point(JsonGenerator json, PointPlan point) throws IOException {
        Stream stream = point.schedule().stream();
        json.writeStartObject();
        json.writeStringField("point", point.point().text());
        json.writeStringField("kind", Json.label(point.meaning().kind()));
        json.writeStringField("unit", point.meaning().unit().code());
        json.writeStringField("stream", stream.label());
        json.writeNumberField("every_ms", point.schedule().every().toMillis());
        if (point.schedule().aggregate().isPresent()) {
            json.writeNumberField(
                    "aggregate_ms", point.schedule().aggregate().get().toMillis());
        }
        json.writeEndObject();
    }
}
