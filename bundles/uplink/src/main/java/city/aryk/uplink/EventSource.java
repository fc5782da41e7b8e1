package city.aryk.uplink;

import city.aryk.api.model.Stream;
import city.aryk.api.outbox.Outbox;
import city.aryk.api.outbox.Outbox.StoredEvent;
import city.aryk.api.outbox.StoreException;
import java.util.Map;
import java.util.Optional;

/** Events as JSON objects on {@code e}, one a message. */
final class EventSource implements Source {
    private final String topic;
    private final Outbox outbox;

    EventSource(String topicPrefix, Outbox outbox) {
        this.topic = topicPrefix + "e";
        this.outbox = outbox;
    }

    @Override
    public Stream stream() {
        return Stream.EVENT;
    }

    @Override
    public Optional<Parcel> next(long after, int most) throws StoreException {
        return outbox.events(after, 1).stream().findFirst().map(this::parcel);
    }

    private Parcel parcel(StoredEvent stored) {
        String seq = Long.toString(stored.seq());
        var keys = Map.of("stream", Stream.EVENT.label(), "first-seq", seq, "last-seq", seq);
        var message = Message.of(topic, json(stored), Message.JSON, keys);
        return new Parcel(Stream.EVENT, new Parcel.Range(stored.seq(), stored.seq()), 1, 0, message);
    }

    private static byte[] json(StoredEvent stored) {
        var event = stored.event();
        return Json.object(json -> {
            json.writeNumberField("seq", stored.seq());
            json.writeNumberField("t", stored.atMillis());
            if (stored.clockUnset()) {
                json.writeStringField("clock", "unset");
            }
            json.writeStringField("device", event.device().text());
            json.writeStringField("kind", event.what().kind());
            json.writeStringField("severity", Json.label(event.what().severity()));
            json.writeStringField("phase", Json.label(event.what().phase()));
            json.writeStringField("message", event.message());
            json.writeObjectFieldStart("evidence");
            for (var entry : event.evidence().entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
        });
    }
}
