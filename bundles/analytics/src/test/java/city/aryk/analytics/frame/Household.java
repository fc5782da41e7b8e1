package city.aryk.analytics.frame;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The recorded month of a household, a row a minute: UCI, Hebrail and Berard, CC BY 4.0; absent from the sources. */
public final class Household {
    private static final Path FILE =
            Path.of("..", "..", "..", "shared", "data", "series", "measure", "uci_five_channels.csv.gz");

    private Household() {}

    /** Time in UTC milliseconds, power in kW, voltage in V, current in A, energy in kWh; exact text. */
    public record Row(long utcMillis, String power, String voltage, String current, String energy) {}

    public static List<Row> rows() throws IOException {
        assumeTrue(Files.isReadable(FILE), "skipped: the recorded series " + FILE + " is not here");
        List<Row> rows = new ArrayList<>();
        try (var lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(FILE)), UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                rows.add(new Row(Long.parseLong(cells[0]), cells[1], cells[2], cells[3], cells[5]));
            }
        }
        return rows;
    }
}
