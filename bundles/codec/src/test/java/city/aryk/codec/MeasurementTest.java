package city.aryk.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasurementTest {

    private static SeriesTable table(String csv) throws IOException, CodecException {
        return SeriesTable.read(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
    }

    private static String rows(int count) {
        var csv = new StringBuilder("t,volt,litres\n");
        for (int i = 0; i < count; i++) {
            csv.append(1_700_000_040_000L + i * 60_000L)
                    .append(",230.")
                    .append(i % 7)
                    .append(",")
                    .append(i * 3)
                    .append("\n");
        }
        return csv.toString();
    }

    @Test
    void every_point_of_the_file_is_measured_and_compared() throws IOException, CodecException {
        var clock = new AtomicLong();

        var measurement =
                Measurement.of(table(rows(130)), new Measurement.Way(60, 0, false), () -> clock.addAndGet(1_000));

        assertThat(measurement.points()).isEqualTo(260);
        assertThat(measurement.roundTrip()).isTrue();
        assertThat(measurement.encodePerSecond()).isEqualTo(260 * 1e6);
        assertThat(measurement.columns())
                .extracting(Measurement.ColumnFigure::name)
                .containsExactly("volt", "litres");
        assertThat(measurement.columns().get(1).coder()).isEqualTo("ramp");
        double sum = measurement.columns().stream()
                .mapToDouble(Measurement.ColumnFigure::bytesPerPoint)
                .sum();
        assertThat(sum * 130).isCloseTo((double) measurement.bytes(), org.assertj.core.data.Offset.offset(0.01));
    }

    @Test
    void single_columns_are_frames_of_their_own_and_jitter_costs() throws IOException, CodecException {
        var table = table(rows(300));

        var together = Measurement.of(table, new Measurement.Way(300, 0, false), System::nanoTime);
        var single = Measurement.of(table, new Measurement.Way(300, 0, true), System::nanoTime);
        var late = Measurement.of(table, new Measurement.Way(300, 15, true), System::nanoTime);

        assertThat(single.bytes()).isGreaterThan(together.bytes());
        assertThat(late.bytes()).isGreaterThan(single.bytes() + 300);
        assertThat(late.roundTrip()).isTrue();
    }

    @Test
    void gzip_iso_times_and_a_missing_header_are_understood() throws IOException, CodecException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write("2024-01-01T00:00:00Z,1.50\n2024-01-01 00:01:00,-2\n2024-01-01T02:02:00+02:00,1e-1\n"
                    .getBytes(StandardCharsets.UTF_8));
        }

        var table = SeriesTable.read(new ByteArrayInputStream(packed.toByteArray()));

        assertThat(table.millis()).containsExactly(1_704_067_200_000L, 1_704_067_260_000L, 1_704_067_320_000L);
        assertThat(table.names()).containsExactly("column 1");
        assertThat(table.columns().get(0).scale()).isEqualTo(2);
        assertThat(table.columns().get(0).unscaled()).containsExactly(150, -200, 10);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "t,v;1,2;3 | line 3: 1 fields",
                "t,v;1,2;x,3 | line 3: time 'x'",
                "t,v;1,;  | line 2: value ''",
                "t,v;1,9e99 | more than 18 digits",
                "t,v | no line"
            })
    void a_wrong_file_is_refused_with_the_place(String csv, String message) {
        assertThatThrownBy(() -> table(csv.replace(';', '\n')))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining(message);
    }
}
