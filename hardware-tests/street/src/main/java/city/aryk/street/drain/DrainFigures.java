package city.aryk.street.drain;

import city.aryk.street.check.DrainLedger.Latency;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a drain was like.
 *
 * @param backlog what was drained
 * @param during how long live readings took while it was
 * @param after the same afterwards, for comparison
 * @param rssMib the most memory that the gateway was seen to use, MiB
 */
public record DrainFigures(Backlog backlog, Faults faults, Latency during, Latency after, double rssMib) {

    /**
     * The backlog.
     *
     * @param seconds from the arrival of its first reading to that of its last
     */
    public record Backlog(long readings, double seconds, double wireBytesPerReading) {
        /** Readings in a second. */
        public double rate() {
            return seconds > 0 ? readings / seconds : 0;
        }
    }

    /**
     * What must not be, in readings; {@code lost} in entries of the backlog and of the live stream.
     */
    public record Faults(long lost, long duplicated, long altered, long outOfOrder) {
        public boolean none() {
            return lost == 0 && duplicated == 0 && altered == 0 && outOfOrder == 0;
        }
    }

    String json() throws IOException {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("readings", backlog.readings());
            json.writeNumberField("drain_s", rounded(backlog.seconds()));
            json.writeNumberField("readings_per_s", rounded(backlog.rate()));
            json.writeNumberField("wire_bytes_per_reading", rounded(backlog.wireBytesPerReading()));
            json.writeNumberField("lost", faults.lost());
            json.writeNumberField("duplicated", faults.duplicated());
            json.writeNumberField("altered", faults.altered());
            json.writeNumberField("out_of_order", faults.outOfOrder());
            latency(json, "live_during_ms", during);
            latency(json, "live_after_ms", after);
            json.writeNumberField("rss_mib", rounded(rssMib));
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void latency(JsonGenerator json, String name, Latency latency) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("scans", latency.scans());
        json.writeNumberField("median", latency.median());
        json.writeNumberField("p99", latency.p99());
        json.writeNumberField("max", latency.longest());
        json.writeEndObject();
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
    }

    /** For people. */
    String text() {
        return """
                backlog          %d readings in %s s, %s a second, %s bytes each on the wire
                live meanwhile   median %d ms, p99 %d ms, longest %d ms of %d scans
                live afterwards  median %d ms, p99 %d ms, longest %d ms of %d scans
                gateway          at most %s MiB
                faults           %d lost, %d duplicated, %d altered, %d out of order"""
                .formatted(
                        backlog.readings(),
                        rounded(backlog.seconds()).toPlainString(),
                        rounded(backlog.rate()).toPlainString(),
                        rounded(backlog.wireBytesPerReading()).toPlainString(),
                        during.median(),
                        during.p99(),
                        during.longest(),
                        during.scans(),
                        after.median(),
                        after.p99(),
                        after.longest(),
                        after.scans(),
                        rounded(rssMib).toPlainString(),
                        faults.lost(),
                        faults.duplicated(),
                        faults.altered(),
                        faults.outOfOrder());
    }
}
