package city.aryk.codec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Learns the priors that ship. Deterministic: the same series give the same resource. To write the resource anew:
 * {@code mvn -pl bundles/codec test -Dtest=PriorsTest -Daryk.priors.write=true}.
 */
final class PriorTraining {
    static final Path SERIES = Path.of("../../../shared/data/series/measure/single");
    static final Path FIVE = Path.of("../../../shared/data/series/measure/uci_five_channels.csv.gz");
    private static final int ROUNDS = 24;
    private static final int[] LENGTHS = {500, 100, 1000, 60, 300, 20};

    private static final List<Priors> GENERAL = new ArrayList<>();

    private PriorTraining() {}

    /** The nine measured series by name; empty where the data is not there. */
    static Map<String, SeriesTable> series() throws IOException, CodecException {
        Map<String, SeriesTable> series = new TreeMap<>();
        if (Files.isDirectory(SERIES)) {
            List<Path> files = new ArrayList<>();
            try (var folder = Files.newDirectoryStream(SERIES, "*.csv.gz")) {
                folder.forEach(files::add);
            }
            for (Path file : files) {
                series.put(file.getFileName().toString().replace(".csv.gz", ""), read(file));
            }
        }
        return series;
    }

    static SeriesTable read(Path file) throws IOException, CodecException {
        try (InputStream in = Files.newInputStream(file)) {
            return SeriesTable.read(in);
        }
    }

    /** @param without the name of a series to leave out; empty for none */
    static Priors train(Map<String, SeriesTable> series, String without) throws CodecException {
        Priors priors = general().copy();
        for (int round = 0; round < ROUNDS; round++) {
            int length = LENGTHS[round % LENGTHS.length];
            for (Map.Entry<String, SeriesTable> one : series.entrySet()) {
                if (!one.getKey().equals(without)) {
                    SeriesTable table = one.getValue();
                    long[] millis = table.millis();
                    ColumnCodec.encode(part(table.rows(millis, 0, 0, millis.length), round, length), priors, true);
                }
            }
        }
        var out = new ByteWriter();
        priors.write(out);
        return Priors.read(new ByteReader(out.toBytes()));
    }

    /** What made-up series and batches teach. */
    private static synchronized Priors general() {
        if (!GENERAL.isEmpty()) {
            return GENERAL.get(0);
        }
        var priors = new Priors();
        var made = MadeUpSeries.all();
        var street = new StreetBatches(77);
        for (int round = 0; round < ROUNDS; round++) {
            int length = LENGTHS[round % LENGTHS.length];
            BatchCodec.encode(street.meters(3 + round % 5, 12 + round % 30, 1 + 7 * (round % 4), 1000), priors, true);
            BatchCodec.encode(street.controllers(1 + round % 3, 10 + round), priors, true);
            for (Columns columns : made) {
                ColumnCodec.encode(part(columns, round, length), priors, true);
            }
        }
        GENERAL.add(priors);
        return priors;
    }

    private static Columns part(Columns columns, int round, int length) {
        int rows = columns.millis().length;
        int from = (rows - length) / ROUNDS * round;
        var values = columns.columns().get(0);
        return new Columns(
                1 + round % 7,
                from,
                Arrays.copyOfRange(columns.millis(), from, from + length),
                List.of(new Columns.Column(
                        values.scale(), Arrays.copyOfRange(values.unscaled(), from, from + length))));
    }
}
