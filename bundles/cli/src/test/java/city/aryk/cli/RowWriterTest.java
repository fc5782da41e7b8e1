package city.aryk.cli;

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
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowWriterTest {
    private static final PointId P = new PointId("p.one");
    private final StringWriter out = new StringWriter();

    @Test
    void a_decimal_keeps_all_its_digits_as_a_json_number() throws IOException {
        assertThat(json(Reading.of(P, new Value.Quantity(23_010, 2, new Unit("V")))))
                .isEqualTo("{\"device\":\"m1\",\"point\":\"p.one\",\"t\":1700000000123,\"v\":230.10,\"unit\":\"V\","
                        + "\"q\":\"good\",\"stream\":\"live\",\"seq\":42}\n");
        assertThat(json(Reading.of(P, new Value.Quantity(Long.MAX_VALUE, 18, Unit.ONE))))
                .contains("\"v\":9.223372036854775807,");
    }

    @Test
    void a_gap_has_no_value_and_says_why() throws IOException {
        assertThat(json(new Gap(P, Gap.Cause.NOT_AVAILABLE)))
                .contains("\"v\":null,\"unit\":null,\"q\":\"gap:not-available\"");
    }

    @Test
    void doubts_are_named_in_a_fixed_order() throws IOException {
        var doubtful =
                Reading.of(P, new Value.Flag(true)).doubting(Doubt.CLOCK_UNSET).doubting(Doubt.OUT_OF_RANGE);

        assertThat(json(doubtful)).contains("\"v\":true,", "\"q\":\"out-of-range+clock-unset\"");
    }

    @Test
    void texts_are_quoted_in_csv_where_they_must_be() throws IOException {
        RowWriter.csv(out).write(batch(Reading.of(P, new Value.Text("a,\"b\""))));

        assertThat(out.toString())
                .isEqualTo("device,point,t,v,unit,q,stream,seq\n"
                        + "m1,p.one,1700000000123,\"a,\"\"b\"\"\",,good,live,42\n");
    }

    private String json(Observation observation) throws IOException {
        out.getBuffer().setLength(0);
        RowWriter.jsonLines(out).write(batch(observation));
        return out.toString();
    }

    private static Batch batch(Observation observation) {
        return new Batch(
                Stream.LIVE,
                List.of(new Batch.Entry(42, 1_700_000_000_123L, new DeviceId("m1"), List.of(observation))));
    }
}
