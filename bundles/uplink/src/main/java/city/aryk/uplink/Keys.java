package city.aryk.uplink;

import city.aryk.api.model.Batch;
import city.aryk.api.model.Stream;
import java.util.Map;

/** Topics and user properties of telemetry (contract: {@code t/{stream}} with stream, first-seq and last-seq). */
record Keys(String topicPrefix) {

    String topic(Stream stream) {
        return topicPrefix + "t/" + stream.label();
    }

    Map<String, String> of(Batch batch) {
        return Map.of(
                "stream", batch.stream().label(),
                "first-seq", Long.toString(batch.firstSeq()),
                "last-seq", Long.toString(batch.lastSeq()));
    }
}
