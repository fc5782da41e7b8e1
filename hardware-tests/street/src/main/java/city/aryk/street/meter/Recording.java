package city.aryk.street.meter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A recording of one household, one row a minute: the UCI set "Individual Household Electric Power Consumption" (G.
 * Hebrail, A. Berard; CC BY 4.0), see {@code street/ATTRIBUTION.md}. Values are kept as the exact decimals that the
 * file holds. Immutable; safe for use by all threads.
 */
public final class Recording {
    private static final String EXCERPT = "/street/uci-household-2007-02.csv.gz";
    private static final int POWER = 3;
    private static final int REACTIVE = 4;
    private static final int VOLTAGE = 5;
    private static final int CURRENT = 6;

    /**
     * One minute.
     *
     * @param watts active power, W, whole (the file has kW with three decimals)
     * @param vars reactive power, var, whole
     */
    public record Row(int watts, int vars, BigDecimal volts, BigDecimal amperes) {}

    private final List<Row> rows;
    private final long[] wattMinutes;
    private final long[] varMinutes;

    Recording(List<Row> rows) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("a recording holds at least one row");
        }
        this.rows = List.copyOf(rows);
        this.wattMinutes = new long[rows.size() + 1];
        this.varMinutes = new long[rows.size() + 1];
        for (int i = 0; i < rows.size(); i++) {
            wattMinutes[i + 1] = wattMinutes[i] + rows.get(i).watts();
            varMinutes[i + 1] = varMinutes[i] + rows.get(i).vars();
        }
    }

    /** The excerpt that comes with the street: the first 5,000 minutes of February 2007. */
    public static Recording excerpt() throws IOException {
        try (InputStream in = Recording.class.getResourceAsStream(EXCERPT)) {
            if (in == null) {
                throw new IOException("the class path holds no " + EXCERPT);
            }
            return read(in, EXCERPT);
        }
    }

    public static Recording of(Optional<Path> file) throws IOException {
        return file.isPresent() ? read(file.get()) : excerpt();
    }

    /** Reads a whole recording of the set's form, gzipped CSV. */
    public static Recording read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        }
    }

    private static Recording read(InputStream in, String name) throws IOException {
        var rows = new ArrayList<Row>();
        var reader = new BufferedReader(new InputStreamReader(new GZIPInputStream(in), StandardCharsets.US_ASCII));
        int line = 1;
        for (var text = reader.readLine(); text != null; text = reader.readLine(), line++) {
            if (line > 1) {
                row(text, name + ":" + line).ifPresent(rows::add);
            }
        }
        if (rows.isEmpty()) {
            throw new IOException(name + ": no rows; wanted the household set as gzipped CSV");
        }
        return new Recording(rows);
    }

    /** A row; empty where the set has no values for the minute. */
    private static Optional<Row> row(String text, String place) throws IOException {
        var cells = text.split(",", -1);
        if (cells.length != 10) {
            throw new IOException(place + ": " + cells.length + " columns; wanted the 10 of the household set");
        }
        if (cells[POWER].equals("NA") || cells[POWER].equals("?")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Row(
                    new BigDecimal(cells[POWER]).movePointRight(3).intValueExact(),
                    new BigDecimal(cells[REACTIVE]).movePointRight(3).intValueExact(),
                    new BigDecimal(cells[VOLTAGE]),
                    new BigDecimal(cells[CURRENT])));
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IOException(place + ": '" + text + "': wanted decimals, powers with at most three", e);
        }
    }

    public int size() {
        return rows.size();
    }

    /** The row at any index; the recording begins anew after its end. */
    public Row at(long index) {
        return rows.get((int) Math.floorMod(index, (long) rows.size()));
    }

    /** The sum of active power over {@code count} rows from {@code first} on, in watt-minutes, exact. */
    public long wattMinutes(long first, long count) {
        return sum(wattMinutes, first, count);
    }

    /** The sum of reactive power over {@code count} rows from {@code first} on, in var-minutes, exact. */
    long varMinutes(long first, long count) {
        return sum(varMinutes, first, count);
    }

    private long sum(long[] prefix, long first, long count) {
        int size = rows.size();
        long end = first + count;
        long total = prefix[size];
        return Math.floorDiv(end, (long) size) * total
                + prefix[(int) Math.floorMod(end, (long) size)]
                - Math.floorDiv(first, (long) size) * total
                - prefix[(int) Math.floorMod(first, (long) size)];
    }
}
