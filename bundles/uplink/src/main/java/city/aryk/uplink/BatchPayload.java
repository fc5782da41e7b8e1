package city.aryk.uplink;

import city.aryk.api.model.Batch;
import city.aryk.codec.BatchCodec;

/** Batches in the compressed batch format of {@code bundles/codec/FORMAT.md}: the default. */
final class BatchPayload implements Payload {
    private final Keys keys;

    BatchPayload(String topicPrefix) {
        this.keys = new Keys(topicPrefix);
    }

    @Override
    public Message telemetry(Batch batch) {
        return Message.of(
                keys.topic(batch.stream()), BatchCodec.encode(batch), BatchCodec.CONTENT_TYPE, keys.of(batch));
    }
}
