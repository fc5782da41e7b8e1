package city.aryk.profiles.desired;

import city.aryk.profiles.set.Audience;
import city.aryk.profiles.set.JsonObject;
import city.aryk.profiles.trust.RefusedException;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * In which order the gateways of a fleet take a configuration.
 *
 * @param canaries take it at once
 * @param batch how many gateways take it together, about; 1 or more
 * @param fleet how many gateways there are, about; 1 or more
 * @param pause between one batch and the next
 * @param from UTC; when the canaries take it; empty: when it reaches them
 */
public record Rollout(Audience canaries, int batch, int fleet, Duration pause, Optional<Instant> from) {
    /** Everybody at once. */
    public static final Rollout AT_ONCE = new Rollout(Audience.ALL, 1, 1, Duration.ZERO, Optional.empty());

    private static final int LARGEST_FLEET = 10_000_000;
    private static final Duration LONGEST_PAUSE = Duration.ofDays(30);

    /** How many batches follow the canaries. */
    public int batches() {
        return Math.max(1, (fleet + batch - 1) / batch);
    }

    static Rollout read(JsonObject json) throws RefusedException {
        var rollout = new Rollout(
                Audience.of(json, "canaries"),
                (int) json.integer("batch", 1, LARGEST_FLEET),
                (int) json.integer("fleet", 1, LARGEST_FLEET),
                Spans.read(json, "pause", Criteria.USUAL.duration().multipliedBy(2), LONGEST_PAUSE),
                json.has("from") ? Optional.of(json.instant("from")) : Optional.<Instant>empty());
        json.end();
        return rollout;
    }

    void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("rollout");
        json.writeArrayFieldStart("canaries");
        for (String pattern : canaries.patterns()) {
            json.writeString(pattern);
        }
        json.writeEndArray();
        json.writeNumberField("batch", batch);
        json.writeNumberField("fleet", fleet);
        json.writeStringField("pause", Spans.text(pause));
        if (from.isPresent()) {
            json.writeStringField("from", from.get().toString());
        }
        json.writeEndObject();
    }
}
