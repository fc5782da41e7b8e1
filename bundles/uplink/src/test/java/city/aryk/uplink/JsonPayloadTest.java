package city.aryk.uplink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.model.Batch;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Doubt;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Stream;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonPayloadTest {
    private static final PointId POINT = new PointId("p");

    @Test
    void a_batch_is_an_object_with_one_entry_a_reading_and_exact_numbers() {
        var large = new Value.Quantity(Long.MAX_VALUE, 3, new Unit("W.h"));
        Message message = new JsonPayload("aryk/1/s/g/").telemetry(batch(Reading.of(POINT, large)));

        assertThat(message.topic()).isEqualTo("aryk/1/s/g/t/live");
        assertThat(message.contentType()).isEqualTo("application/json");
        assertThat(message.properties()).isEqualTo(Map.of("stream", "live", "first-seq", "7", "last-seq", "7"));
        assertThat(new String(message.payload(), UTF_8))
                .isEqualTo("{\"stream\":\"live\",\"readings\":[{\"device\":\"meter-001\",\"t\":1700000000000,"
                        + "\"point\":\"p\",\"v\":9223372036854775.807,\"unit\":\"W.h\",\"seq\":7}]}");
    }

    @Test
    void trailing_zeros_states_flags_doubts_and_gaps_are_kept() {
        assertThat(text(Reading.of(POINT, new Value.Quantity(2300, 1, new Unit("V")))))
                .contains("\"v\":230.0,");
        assertThat(text(Reading.of(POINT, new Value.State("yellow-flash")))).contains("\"v\":\"yellow-flash\"");
        assertThat(text(Reading.of(POINT, new Value.Flag(true)))).contains("\"v\":true");
        assertThat(text(Reading.of(POINT, new Value.Text("a \"b\"\n")))).contains("\"v\":\"a \\\"b\\\"\\n\"");
        assertThat(text(Reading.of(POINT, new Value.Flag(true))
                        .doubting(Doubt.STUCK)
                        .doubting(Doubt.CLOCK_UNSET)))
                .contains("\"q\":[\"stuck\",\"clock-unset\"]");
        assertThat(text(new Gap(POINT, Gap.Cause.TIMEOUT)))
                .contains("\"gap\":\"timeout\"")
                .doesNotContain("\"v\"");
    }

    private static String text(Observation observation) {
        return new String(new JsonPayload("x/").telemetry(batch(observation)).payload(), UTF_8);
    }

    private static Batch batch(Observation observation) {
        return new Batch(
                Stream.LIVE,
                List.of(new Batch.Entry(7, 1_700_000_000_000L, new DeviceId("meter-001"), List.of(observation))));
    }
}
