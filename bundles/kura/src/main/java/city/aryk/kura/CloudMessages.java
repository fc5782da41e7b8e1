package city.aryk.kura;

import city.aryk.api.model.Batch;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Stream;
import city.aryk.api.model.Value;
import city.aryk.api.outbox.Outbox.StoredEvent;
import city.aryk.api.profile.Site;
import city.aryk.codec.BatchCodec;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.message.KuraPayload;

/**
 * What a cloud publisher of Kura is given. Every message carries the key by which a receiver drops what comes twice:
 * gateway, stream and sequence numbers; the publisher's topic may use them as {@code $stream} and so on. Immutable.
 */
final class CloudMessages {
    private final Site.Identity identity;
    private final boolean asMetrics;

    /** @param asMetrics one message a scan with one metric a point, instead of batches in the body */
    CloudMessages(Site.Identity identity, boolean asMetrics) {
        this.identity = identity;
        this.asMetrics = asMetrics;
    }

    /** The messages that carry a batch, in the order in which they are published. */
    List<KuraMessage> of(Batch batch) {
        if (!asMetrics) {
            Date at = date(batch.entries().get(batch.entries().size() - 1).atMillis());
            var payload = payload(batch.stream(), batch.firstSeq(), batch.lastSeq(), at);
            payload.addMetric("content-type", BatchCodec.CONTENT_TYPE);
            payload.setBody(BatchCodec.encode(batch));
            return List.of(message(batch.stream(), payload));
        }
        List<KuraMessage> messages = new ArrayList<>();
        for (var entry : batch.entries()) {
            var payload = payload(batch.stream(), entry.seq(), entry.seq(), date(entry.atMillis()));
            payload.addMetric("device", entry.device().text());
            entry.observations().forEach(observation -> metric(payload, observation));
            messages.add(message(batch.stream(), payload));
        }
        return messages;
    }

    KuraMessage of(StoredEvent stored) {
        var payload = payload(Stream.EVENT, stored.seq(), stored.seq(), date(stored.atMillis()));
        var event = stored.event();
        payload.addMetric("device", event.device().text());
        payload.addMetric("kind", event.what().kind());
        payload.addMetric("severity", label(event.what().severity()));
        payload.addMetric("phase", label(event.what().phase()));
        payload.addMetric("message", event.message());
        if (stored.clockUnset()) {
            payload.addMetric("clock", "unset");
        }
        event.evidence().forEach((name, value) -> payload.addMetric("evidence." + name, value));
        return message(Stream.EVENT, payload);
    }

    private KuraPayload payload(Stream stream, long first, long last, Date at) {
        var payload = new KuraPayload();
        payload.setTimestamp(at);
        payload.addMetric("site", identity.site());
        payload.addMetric("gateway", identity.gateway());
        payload.addMetric("stream", stream.label());
        payload.addMetric("first-seq", first);
        payload.addMetric("last-seq", last);
        return payload;
    }

    private KuraMessage message(Stream stream, KuraPayload payload) {
        return new KuraMessage(
                payload, Map.of("site", identity.site(), "gateway", identity.gateway(), "stream", stream.label()));
    }

    private static void metric(KuraPayload payload, Observation observation) {
        String name = observation.point().text();
        if (observation instanceof Gap gap) {
            payload.addMetric(name + ".gap", gap.cause().label());
            return;
        }
        Reading reading = (Reading) observation;
        payload.addMetric(name, plain(reading.value()));
        if (!reading.doubts().isEmpty()) {
            payload.addMetric(name + ".doubt", Records.doubts(reading));
        }
    }

    /** Kura has no decimals: whole numbers stay exact, others become the nearest double. */
    private static Object plain(Value value) {
        return switch (value.form()) {
            case QUANTITY -> {
                var quantity = (Value.Quantity) value;
                yield quantity.scale() == 0
                        ? (Object) quantity.unscaled()
                        : (Object) quantity.decimal().doubleValue();
            }
            case FLAG -> ((Value.Flag) value).on();
            case STATE, TEXT, BITS -> value.toString();
        };
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT);
    }

    @SuppressWarnings("JavaUtilDate") // Kura's choice
    private static Date date(long millis) {
        return new Date(millis);
    }
}
