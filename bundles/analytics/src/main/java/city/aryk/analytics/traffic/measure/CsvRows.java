package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.LocalTimes;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes rows as comma-separated values: UTF-8, a line of names, LF. */
final class CsvRows implements Rows, AutoCloseable {
    private final BufferedWriter out;
    private long rows;

    CsvRows(Path file, List<String> columns) throws IOException {
        this.out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        out.write(String.join(",", columns));
        out.write('\n');
    }

    @Override
    public void add(Object... cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                out.write(',');
            }
            out.write(text(cells[i]));
        }
        out.write('\n');
        rows++;
    }

    long rows() {
        return rows;
    }

    private static String text(Object cell) {
        if (cell instanceof At time) {
            return LocalTimes.format(time.millis());
        }
        var text = cell.toString();
        boolean plain = text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0;
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
