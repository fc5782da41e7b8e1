package city.aryk.codec;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Series from a CSV file: the first column is the time, as milliseconds since 1970 or ISO 8601 (UTC where no zone is
 * given), the others are decimals. A first line whose first field is no time is taken as the names of the columns.
 */
public final class SeriesTable {
    private final List<String> names = new ArrayList<>();
    private final List<Columns.Column> columns = new ArrayList<>();
    private long[] millis = {};

    private SeriesTable() {}

    /**
     * Reads a whole file, unpacking it where it is gzip; closes nothing.
     *
     * @throws CodecException when a line is not as described; names the line, what was found and what was wanted
     */
    public static SeriesTable read(InputStream in) throws IOException, CodecException {
        var buffered = new BufferedInputStream(in);
        buffered.mark(2);
        boolean gzip = buffered.read() == 0x1F && buffered.read() == 0x8B;
        buffered.reset();
        InputStream plain = gzip ? new GZIPInputStream(buffered) : buffered;
        var table = new SeriesTable();
        table.lines(new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8)));
        return table;
    }

    private void lines(BufferedReader in) throws IOException, CodecException {
        List<Long> stamps = new ArrayList<>();
        List<List<BigDecimal>> values = new ArrayList<>();
        int number = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            number++;
            String[] fields = line.split(",", -1);
            if (line.isBlank() || (number == 1 && header(fields))) {
                continue;
            }
            if (values.isEmpty()) {
                for (int i = 1; i < fields.length; i++) {
                    values.add(new ArrayList<>());
                }
            }
            if (fields.length != values.size() + 1 || fields.length < 2) {
                throw new CodecException("line " + number + ": " + fields.length + " fields, wanted a time and "
                        + Math.max(1, values.size()) + " values");
            }
            stamps.add(stamp(fields[0].strip(), number));
            for (int i = 1; i < fields.length; i++) {
                values.get(i - 1).add(decimal(fields[i].strip(), number));
            }
        }
        if (stamps.isEmpty()) {
            throw new CodecException("no line with a time and a value");
        }
        millis = stamps.stream().mapToLong(Long::longValue).toArray();
        for (int i = 0; i < values.size(); i++) {
            columns.add(column(values.get(i)));
            if (names.size() <= i) {
                names.add("column " + (i + 1));
            }
        }
    }

    private boolean header(String[] fields) {
        try {
            stamp(fields[0].strip(), 1);
            return false;
        } catch (CodecException e) {
            Arrays.stream(fields).skip(1).map(String::strip).forEach(names::add);
            return true;
        }
    }

    private static long stamp(String text, int line) throws CodecException {
        try {
            if (text.matches("-?[0-9]{1,18}")) {
                return Long.parseLong(text);
            }
            String iso = text.replace(' ', 'T');
            return iso.matches(".*(Z|[+-][0-9:]{2,5})$") && iso.indexOf('T') > 0 && zoned(iso)
                    ? java.time.OffsetDateTime.parse(iso).toInstant().toEpochMilli()
                    : millis(LocalDateTime.parse(iso));
        } catch (DateTimeException e) {
            throw new CodecException(
                    "line " + line + ": time '" + text + "', wanted milliseconds since 1970 or ISO 8601");
        }
    }

    private static boolean zoned(String iso) {
        String time = iso.substring(iso.indexOf('T'));
        return time.endsWith("Z") || time.indexOf('+') > 0 || time.indexOf('-') > 0;
    }

    private static long millis(LocalDateTime time) {
        return Instant.from(time.atOffset(java.time.ZoneOffset.UTC)).toEpochMilli();
    }

    private static BigDecimal decimal(String text, int line) throws CodecException {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new CodecException("line " + line + ": value '" + text + "', wanted a decimal number");
        }
    }

    private static Columns.Column column(List<BigDecimal> values) throws CodecException {
        int scale =
                Math.max(-18, values.stream().mapToInt(BigDecimal::scale).max().orElse(0));
        try {
            long[] unscaled = values.stream()
                    .mapToLong(v -> v.setScale(scale).unscaledValue().longValueExact())
                    .toArray();
            return new Columns.Column(scale, unscaled);
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new CodecException("a value needs more than 18 digits");
        }
    }

    /** By column. */
    public List<String> names() {
        return List.copyOf(names.subList(0, columns.size()));
    }

    public List<Columns.Column> columns() {
        return List.copyOf(columns);
    }

    /** A copy. */
    public long[] millis() {
        return millis.clone();
    }

    /** The rows from one index up to another. */
    Columns rows(long[] stamps, int column, int from, int to) {
        int first = column < 0 ? 0 : column;
        int last = column < 0 ? columns.size() : column + 1;
        List<Columns.Column> part = new ArrayList<>();
        for (Columns.Column c : columns.subList(first, last)) {
            part.add(new Columns.Column(c.scale(), Arrays.copyOfRange(c.unscaled(), from, to)));
        }
        return new Columns(first + 1L, from, Arrays.copyOfRange(stamps, from, to), part);
    }
}
