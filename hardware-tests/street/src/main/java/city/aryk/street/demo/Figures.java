package city.aryk.street.demo;

import city.aryk.street.check.PeriodError;
import city.aryk.street.check.Verdict;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * What a demo measured, the summary of the contract.
 *
 * @param counters of the gateway: readings polled, stored and published
 * @param cost what the readings cost
 * @param period how evenly the gateway polled
 */
record Figures(Street street, Counts counters, Verdict verdict, Cost cost, PeriodError period) {

    /**
     * What stood in the street.
     *
     * @param controllerReadings what arrived of the traffic signal controllers, which is counted and not compared
     */
    record Street(int meters, int controllers, long controllerReadings) {}

    /** Readings, as the gateway counted them. */
    record Counts(long polled, long stored, long published) {}

    /**
     * What the readings cost.
     *
     * @param wireBytesPerReading whole MQTT packets of telemetry
     * @param diskBytesPerReading written to storage, as Linux counts it, from the first published reading on
     * @param startupMillis from the start of the process to the first telemetry that arrived
     * @param rssMib resident memory at the end
     * @param cpuSecondsPerMinute from the first published reading on
     */
    record Cost(
            double wireBytesPerReading,
            double diskBytesPerReading,
            long startupMillis,
            double rssMib,
            double cpuSecondsPerMinute) {}

    String json() throws IOException {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("meters", street.meters());
            json.writeNumberField("controllers", street.controllers());
            json.writeNumberField("controller_readings", street.controllerReadings());
            json.writeNumberField("polled", counters.polled());
            json.writeNumberField("stored", counters.stored());
            json.writeNumberField("published", counters.published());
            json.writeNumberField("received", verdict.received());
            json.writeNumberField("lost", verdict.faults().lost());
            json.writeNumberField("duplicated", verdict.faults().duplicated());
            json.writeNumberField("altered", verdict.faults().altered());
            json.writeNumberField("out_of_order", verdict.faults().outOfOrder());
            json.writeNumberField("redelivered", verdict.redelivered());
            json.writeNumberField("wire_bytes_per_reading", rounded(cost.wireBytesPerReading()));
            json.writeNumberField("disk_bytes_per_reading", rounded(cost.diskBytesPerReading()));
            json.writeNumberField("startup_ms", cost.startupMillis());
            json.writeNumberField("rss_mib", rounded(cost.rssMib()));
            json.writeNumberField("cpu_s_per_min", rounded(cost.cpuSecondsPerMinute()));
            json.writeObjectFieldStart("period_error_ms");
            json.writeNumberField("mean", rounded(period.mean()));
            json.writeNumberField("sd", rounded(period.sd()));
            json.writeNumberField("p99", rounded(period.p99()));
            json.writeNumberField("drift", rounded(period.drift()));
            json.writeEndObject();
            gaps(json);
            json.writeEndObject();
        }
        return text.toString();
    }

    private void gaps(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("gaps");
        for (Map.Entry<String, Long> gap : verdict.gaps().entrySet()) {
            json.writeNumberField(gap.getKey(), gap.getValue());
        }
        json.writeEndObject();
    }

    static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(3, RoundingMode.HALF_UP).stripTrailingZeros();
    }
}
