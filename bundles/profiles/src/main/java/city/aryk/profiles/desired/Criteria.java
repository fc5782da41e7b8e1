package city.aryk.profiles.desired;

import city.aryk.profiles.set.JsonObject;
import city.aryk.profiles.trust.RefusedException;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * How a new configuration must prove itself.
 *
 * @param duration of the trial, 1 s to 24 h
 * @param settle how long nothing is judged, so that every lane has come back; shorter than the trial
 * @param restarts how many starts of the gateway the trial survives, 0 to 10
 * @param limits what is still good
 */
public record Criteria(Duration duration, Duration settle, int restarts, Bounds limits) {
    /** Ten minutes, two of them to settle; a gateway that ends in between comes back with the old one. */
    public static final Criteria USUAL = new Criteria(
            Duration.ofMinutes(10),
            Duration.ofMinutes(2),
            0,
            new Bounds(0, new BigDecimal("0.2"), true, 0, new BigDecimal("0.5")));

    private static final String POINT_LOSS = "largest-point-loss";
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int MOST_DEVICES = 100_000;
    private static final int MOST_MEBIBYTES = 1 << 20;

    /**
     * What is still good.
     *
     * @param silentDevices how many of the devices that answered before may be silent or lose too many points
     * @param errorShare the largest share of looks that yield nothing, 0 to 1; a larger one of before counts instead
     * @param uplink whether a gateway that was connected before must have been connected again
     * @param memoryMebibytes the most memory in use; 0: not judged
     * @param pointLoss the largest part, 0 to 1, that a device may lose of the share of its points that brought a value
     *     before; 1: not judged
     */
    public record Bounds(
            int silentDevices, BigDecimal errorShare, boolean uplink, int memoryMebibytes, BigDecimal pointLoss) {}

    static Criteria read(JsonObject json) throws RefusedException {
        Duration duration = Spans.read(json, "duration", USUAL.duration, LONGEST);
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            throw json.wrong("duration", "wanted at least 1s");
        }
        boolean usualFits = USUAL.settle.multipliedBy(2).compareTo(duration) < 0;
        Duration settle = Spans.read(json, "settle", usualFits ? USUAL.settle : duration.dividedBy(5), LONGEST);
        if (settle.compareTo(duration) >= 0) {
            throw json.wrong("settle", "wanted less than the duration of " + Spans.text(duration));
        }
        var limits = new Bounds(
                integer(json, "silent-devices", USUAL.limits.silentDevices, MOST_DEVICES),
                share(json, "largest-error-share", USUAL.limits.errorShare),
                json.flag("uplink", USUAL.limits.uplink),
                integer(json, "largest-memory-mib", USUAL.limits.memoryMebibytes, MOST_MEBIBYTES),
                share(json, POINT_LOSS, USUAL.limits.pointLoss));
        var criteria = new Criteria(duration, settle, integer(json, "restarts", 0, 10), limits);
        json.end();
        return criteria;
    }

    private static BigDecimal share(JsonObject json, String key, BigDecimal otherwise) throws RefusedException {
        return json.has(key) ? json.number(key, BigDecimal.ZERO, BigDecimal.ONE) : otherwise;
    }

    private static int integer(JsonObject json, String key, int otherwise, int most) throws RefusedException {
        return json.has(key) ? (int) json.integer(key, 0, most) : otherwise;
    }

    void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("trial");
        json.writeStringField("duration", Spans.text(duration));
        json.writeStringField("settle", Spans.text(settle));
        json.writeNumberField("restarts", restarts);
        json.writeNumberField("silent-devices", limits.silentDevices);
        json.writeNumberField("largest-error-share", limits.errorShare);
        json.writeBooleanField("uplink", limits.uplink);
        json.writeNumberField("largest-memory-mib", limits.memoryMebibytes);
        if (limits.pointLoss.compareTo(USUAL.limits.pointLoss)
                != 0) { // gateways from before the key take the document too
            json.writeNumberField(POINT_LOSS, limits.pointLoss);
        }
        json.writeEndObject();
    }
}
