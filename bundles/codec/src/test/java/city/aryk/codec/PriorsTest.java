package city.aryk.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PriorsTest {
    private static final Path RESOURCE = Path.of("src/main/resources/city/aryk/codec/priors-1.bin");

    @Test
    void the_shipped_priors_are_what_training_gives() throws IOException, CodecException {
        var series = PriorTraining.series();
        assumeFalse(series.isEmpty(), "no measured series at " + PriorTraining.SERIES + ": cannot train");

        var out = new ByteWriter();
        PriorTraining.train(series, "").write(out);

        if (Boolean.getBoolean("aryk.priors.write")) {
            Files.write(RESOURCE, out.toBytes());
        }
        assertThat(Files.readAllBytes(RESOURCE)).isEqualTo(out.toBytes());
    }

    @Test
    void the_priors_are_on_the_class_path_and_small() throws IOException {
        try (InputStream in = Objects.requireNonNull(Priors.class.getResourceAsStream("priors-1.bin"))) {
            assertThat(in.readAllBytes()).hasSizeBetween(10_000, 40_000);
        }
    }

    /** Bytes a point by the method of the goals: each series with priors that never saw it; twelve test batches each. */
    @Test
    void series_that_the_priors_never_saw_stay_below_the_goals() throws IOException, CodecException {
        var series = PriorTraining.series();
        assumeFalse(series.isEmpty(), "no measured series at " + PriorTraining.SERIES + ": cannot measure");
        var mean = new double[3];
        int[] lengths = {60, 300, 1000};

        for (Map.Entry<String, SeriesTable> one : series.entrySet()) {
            Priors priors = PriorTraining.train(series, one.getKey());
            for (int i = 0; i < lengths.length; i++) {
                mean[i] += bytesPerPoint(one.getValue(), lengths[i], priors) / series.size();
            }
        }

        assertThat(mean[0]).as("60 points").isLessThan(0.775);
        assertThat(mean[1]).as("300 points").isLessThan(0.595);
        assertThat(mean[2]).as("1000 points").isLessThan(0.569);
    }

    private static double bytesPerPoint(SeriesTable table, int length, Priors priors) throws CodecException {
        long[] millis = table.millis();
        int blocks = Math.min(millis.length / length, 24);
        int step = millis.length / length / blocks;
        long bytes = 0;
        long points = 0;
        for (int i = 1; i < blocks; i += 2) {
            Columns part = table.rows(millis, -1, i * step * length, i * step * length + length);
            byte[] frame = ColumnCodec.encode(part, priors, false);
            assertThat(ColumnCodec.decode(frame, priors).sameAs(part)).isTrue();
            bytes += frame.length;
            points += length;
        }
        return (double) bytes / points;
    }

    @Test
    void a_meter_of_five_channels_stays_below_its_goal() throws IOException, CodecException {
        assumeFalse(Files.notExists(PriorTraining.FIVE), "no five-channel meter at " + PriorTraining.FIVE);
        var series = PriorTraining.series();
        series.keySet().removeIf(name -> name.startsWith("uci"));
        Priors priors = PriorTraining.train(series, "");
        SeriesTable table = PriorTraining.read(PriorTraining.FIVE);

        assertThat(bytesPerPoint(table, 300, priors) / 5).isLessThan(0.58);
    }
}
