package city.aryk.analytics.traffic.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Reads which detector is for what: a table with the columns DeviceId, Phase, Function, Parameter in any order, and for
 * Utah's shift of time also Distance_Feet, Speed_Mph and Latency_Seconds.
 */
final class DetectorFile {
    private static final double FEET_PER_SECOND = 1.467;
    private static final double MAX_OPTIONAL = 100_000;
    private static final int MAX_ROWS = 1_000_000;
    private static final List<String> COLUMNS = List.of("deviceid", "phase", "function", "parameter");

    private final Path file;
    private final List<String> names = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private int line;

    private DetectorFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the file.
     *
     * @throws MeasureException when it is no such table, with the line
     */
    static List<Detector> read(Path file) throws MeasureException, IOException {
        try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return new DetectorFile(file).read(in);
        } catch (MalformedInputException e) {
            throw new MeasureException(file + ": not UTF-8 text; wanted DeviceId,Phase,Function,Parameter");
        }
    }

    private List<Detector> read(BufferedReader in) throws MeasureException, IOException {
        var head = in.readLine();
        head(head == null ? "" : head);
        List<Detector> detectors = new ArrayList<>();
        for (var text = in.readLine(); text != null; text = in.readLine()) {
            line++;
            if (!text.isBlank()) {
                detectors.add(row(fields(text)));
            }
            if (detectors.size() > MAX_ROWS) {
                throw new MeasureException(file + ": more than " + MAX_ROWS + " detectors");
            }
        }
        return detectors;
    }

    private void head(String text) throws MeasureException {
        line = 1;
        fields(text).forEach(name -> names.add(name.replaceAll("[ _\uFEFF]", "").toLowerCase(Locale.ROOT)));
        for (var column : COLUMNS) {
            int place = names.indexOf(column);
            if (place < 0) {
                throw new MeasureException(
                        file + ": no column " + column + "; wanted DeviceId,Phase,Function,Parameter");
            }
            places.add(place);
        }
    }

    private Detector row(List<String> fields) throws MeasureException {
        var cells = new String[COLUMNS.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = places.get(i) < fields.size() ? fields.get(places.get(i)) : "";
            if (cells[i].isEmpty()) {
                throw new MeasureException(file + ": line " + line + ": no value for " + COLUMNS.get(i));
            }
        }
        double feet = optional(fields, "distancefeet");
        double mph = optional(fields, "speedmph");
        double travel = mph > 0 ? feet / (FEET_PER_SECOND * mph) : 0;
        long shift = Math.round(1_000 * (travel - optional(fields, "latencyseconds")));
        return new Detector(cells[0], number(cells[1], "phase"), cells[2], number(cells[3], "parameter"), shift);
    }

    private double optional(List<String> fields, String column) throws MeasureException {
        int place = names.indexOf(column);
        var text = place < 0 || place >= fields.size() ? "" : fields.get(place);
        try {
            double value = text.isEmpty() ? 0 : Double.parseDouble(text);
            if (value >= 0 && value <= MAX_OPTIONAL) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new MeasureException(
                file + ": line " + line + ": " + column + " '" + text + "': wanted a number 0..100000");
    }

    private int number(String text, String column) throws MeasureException {
        try {
            int number = Integer.parseInt(text.endsWith(".0") ? text.substring(0, text.length() - 2) : text);
            if (number >= 0 && number <= city.aryk.analytics.traffic.SignalEvent.MAX) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new MeasureException(
                file + ": line " + line + ": " + column + " '" + text + "': wanted a number 0..32767");
    }

    private static List<String> fields(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(field -> field.length() > 1 && field.startsWith("\"") && field.endsWith("\"")
                        ? field.substring(1, field.length() - 1)
                        : field)
                .toList();
    }
}
