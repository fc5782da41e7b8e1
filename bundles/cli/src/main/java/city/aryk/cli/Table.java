package city.aryk.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Rows under headings, printed for a person, for a script (JSON) or for a page (Markdown). Not thread-safe. */
final class Table {
    private static final String BLANKS = "  ";

    private final List<String> keys;
    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * An empty table.
     *
     * @param keys the columns' names in JSON
     * @param headings the columns' names for people, as many
     */
    Table(List<String> keys, List<String> headings) {
        if (keys.size() != headings.size()) {
            throw new IllegalArgumentException(keys.size() + " keys for " + headings.size() + " headings");
        }
        this.keys = List.copyOf(keys);
        this.headings = List.copyOf(headings);
    }

    void add(String... cells) {
        if (cells.length != keys.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + keys.size() + " columns");
        }
        rows.add(List.of(cells));
    }

    int size() {
        return rows.size();
    }

    void print(PrintStream out) {
        var widths = new int[keys.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = headings.get(column).length();
            for (var row : rows) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        out.println(line(headings, widths));
        rows.forEach(row -> out.println(line(row, widths)));
    }

    private static String line(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            var cell = cells.get(column);
            line.append(cell).append(" ".repeat(widths[column] - cell.length())).append(BLANKS);
        }
        return line.toString().stripTrailing();
    }

    void markdown(PrintStream out) {
        out.println("| " + String.join(" | ", headings) + " |");
        out.println("|" + "---|".repeat(headings.size()));
        rows.forEach(row -> out.println("| "
                + String.join(
                        " | ", row.stream().map(c -> c.replace("|", "\\|")).toList()) + " |"));
    }

    /** One JSON array with an object a row. */
    void json(PrintStream out) throws IOException {
        try (var json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartArray();
            for (var row : rows) {
                json.writeStartObject();
                for (int column = 0; column < keys.size(); column++) {
                    json.writeStringField(keys.get(column), row.get(column));
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        out.println();
    }
}
