package city.aryk.analytics.traffic.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import city.aryk.analytics.traffic.Shared;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The measures of real controllers against the published results, row for row. Whole numbers, times and names must be
 * equal; fractions are published in single precision and may differ by the rounding of that. The published greens of
 * split failures are cut after three decimals.
 */
class PublishedResultsTest {
    private static final double SINGLE = 1e-6;
    private static final Map<String, Double> TOLERANCES = Map.of("Green_Time", 1e-3);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void every_measure_of_every_controller_equals_the_published_rows() throws Exception {
        var data = Shared.traffic("odot_atspm");

        compute(data.resolve("hires_events.csv.gz"));

        var counts = compared(data);
        counts.forEach((measure, rows) -> System.out.println(measure + ": " + rows + " rows equal"));
        assertThat(counts).hasSize(MeasureRun.measures(Variant.ODOT).size());
    }

    @Test
    void the_order_of_the_rows_and_rows_given_twice_change_nothing_seed_7() throws Exception {
        var data = Shared.traffic("odot_atspm");
        var lines = new ArrayList<>(lines(data.resolve("hires_events.csv.gz")));
        var rows = new ArrayList<>(lines.subList(1, lines.size()));
        rows.addAll(rows.subList(0, 5_000));
        Collections.shuffle(rows, new Random(7));
        var shuffled = folder.resolve("shuffled.csv");
        rows.add(0, lines.get(0));
        Files.write(shuffled, rows);

        compute(shuffled);

        assertThat(compared(data)).hasSize(MeasureRun.measures(Variant.ODOT).size());
    }

    private void compute(Path events) throws Exception {
        var detectors = Shared.traffic("odot_atspm/detector_config.csv");
        var order = new MeasureRun.Order(
                List.of(events), detectors, folder.resolve("out"), List.of(), Variant.ODOT.parameters());

        var done = MeasureRun.run(order, (reading, count) -> {});

        // 185,861 rows: 451 stand twice, and 4 have a parameter of -1
        assertThat(done.events()).isEqualTo(185_406);
        assertThat(done.outside()).isEqualTo(4);
    }

    private Map<String, Integer> compared(Path data) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        try (var expected = Files.list(data.resolve("expected"))) {
            for (var file : expected.sorted().toList()) {
                var name = String.valueOf(file.getFileName());
                var measure = name.substring(0, name.indexOf('.'));
                counts.put(measure, compare(measure, file, folder.resolve("out/" + measure + ".csv")));
            }
        }
        return counts;
    }

    private static int compare(String measure, Path expected, Path got) throws IOException {
        var wanted = lines(expected);
        var rows = lines(got);
        assertThat(rows.get(0)).as(measure).isEqualTo(wanted.get(0));
        assertThat(rows.size()).as(measure).isEqualTo(wanted.size());
        var columns = wanted.get(0).split(",", -1);
        for (int i = 1; i < rows.size(); i++) {
            var want = wanted.get(i).split(",", -1);
            var have = rows.get(i).split(",", -1);
            for (int c = 0; c < columns.length; c++) {
                double tolerance = TOLERANCES.getOrDefault(columns[c], SINGLE);
                if (!near(want[c], have[c], tolerance)) {
                    fail("%s row %s: wanted %s, got %s", measure, i, Arrays.toString(want), Arrays.toString(have));
                }
            }
        }
        return rows.size() - 1;
    }

    private static boolean near(String wanted, String got, double tolerance) {
        if (wanted.equals(got)) {
            return true;
        }
        // only fractions may differ
        if (!wanted.contains(".") || wanted.contains(":") || got.isEmpty()) {
            return false;
        }
        double want = Double.parseDouble(wanted);
        return Math.abs(want - Double.parseDouble(got)) <= tolerance * Math.max(1, Math.abs(want));
    }

    private static List<String> lines(Path file) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
