package city.aryk.analytics.traffic.log;

import city.aryk.analytics.traffic.LocalTimes;
import city.aryk.analytics.traffic.SignalEvent;
import city.aryk.analytics.traffic.log.LogException.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Events as a table of comma-separated values. The first line may name the columns, in any order; without it they are
 * time, device, code, parameter, or device, time, code, parameter. Codes and parameters outside 0..32767 are not
 * events of a controller and are counted, not handed over, as the published definitions do.
 */
final class TableLog {
    private static final int MAX_LINE = 4_096;
    private static final int COLUMNS = 4;
    private static final Map<String, Column> NAMES = Map.ofEntries(
            Map.entry("timestamp", Column.TIME),
            Map.entry("time", Column.TIME),
            Map.entry("deviceid", Column.DEVICE),
            Map.entry("device", Column.DEVICE),
            Map.entry("signal", Column.DEVICE),
            Map.entry("signalid", Column.DEVICE),
            Map.entry("location", Column.DEVICE),
            Map.entry("locationid", Column.DEVICE),
            Map.entry("locationidentifier", Column.DEVICE),
            Map.entry("intersection", Column.DEVICE),
            Map.entry("trafficsignal", Column.DEVICE),
            Map.entry("devicename", Column.DEVICE),
            Map.entry("name", Column.DEVICE),
            Map.entry("eventid", Column.CODE),
            Map.entry("eventcode", Column.CODE),
            Map.entry("parameter", Column.PARAMETER),
            Map.entry("eventparameter", Column.PARAMETER),
            Map.entry("eventparam", Column.PARAMETER));

    private enum Column {
        TIME,
        DEVICE,
        CODE,
        PARAMETER
    }

    private final ByteSource in;
    private final Origin origin;
    private final LogSink sink;
    private final Map<Column, Integer> places = new EnumMap<>(Column.class);
    private long line;
    private long outside;

    private TableLog(ByteSource in, Origin origin, LogSink sink) {
        this.in = in;
        this.origin = origin;
        this.sink = sink;
    }

    /** Reads a table; the result is the number of rows whose code or parameter is out of range. */
    static long read(ByteSource in, Origin origin, LogSink sink) throws LogException, IOException {
        var table = new TableLog(in, origin, sink);
        table.head();
        while (in.peek() >= 0) {
            table.row(table.fields());
        }
        return table.outside;
    }

    private void head() throws LogException, IOException {
        var first = fields();
        for (int i = 0; i < first.size(); i++) {
            var column = NAMES.get(first.get(i).replaceAll("[ _\uFEFF]", "").toLowerCase(Locale.ROOT));
            if (column != null) {
                places.put(column, i);
            }
        }
        boolean named = places.containsKey(Column.TIME);
        if (!named && first.size() >= COLUMNS) {
            boolean timeFirst = LocalTimes.parse(first.get(0)) != LocalTimes.NONE;
            boolean timeSecond = LocalTimes.parse(first.get(1)) != LocalTimes.NONE;
            if (timeFirst || timeSecond) {
                place(timeFirst ? 0 : 1, timeFirst ? 1 : 0);
                row(first);
                return;
            }
        }
        for (var column : Column.values()) {
            boolean free = column == Column.DEVICE && origin.device().isPresent();
            if (!places.containsKey(column) && !free) {
                throw new LogException(
                        Fault.UNKNOWN_FORM,
                        "no column for " + column + "; wanted TimeStamp,DeviceId,EventId,Parameter");
            }
        }
    }

    private void place(int time, int device) {
        places.put(Column.TIME, time);
        places.put(Column.DEVICE, device);
        places.put(Column.CODE, 2);
        places.put(Column.PARAMETER, 3);
    }

    private void row(List<String> fields) throws LogException, IOException {
        if (fields.size() == 1 && fields.get(0).isEmpty()) {
            return;
        }
        var time = field(fields, Column.TIME);
        long millis = LocalTimes.parse(time);
        if (millis == LocalTimes.NONE) {
            throw new LogException(Fault.TIME, "line " + line + ": '" + time + "' is no time");
        }
        long code = number(fields, Column.CODE);
        long parameter = number(fields, Column.PARAMETER);
        if (code < 0 || code > SignalEvent.MAX || parameter < 0 || parameter > SignalEvent.MAX) {
            outside++;
            return;
        }
        var device = origin.device().isPresent() ? origin.device().get() : field(fields, Column.DEVICE);
        sink.accept(new Logged(device, millis, (int) code, (int) parameter, Logged.NO_ID));
    }

    private String field(List<String> fields, Column column) throws LogException {
        int place = places.getOrDefault(column, Integer.MAX_VALUE);
        if (place >= fields.size() || fields.get(place).isEmpty()) {
            throw new LogException(Fault.VALUE, "line " + line + ": no value for " + column);
        }
        return fields.get(place);
    }

    private long number(List<String> fields, Column column) throws LogException {
        var text = field(fields, column);
        try {
            return Long.parseLong(text.endsWith(".0") ? text.substring(0, text.length() - 2) : text);
        } catch (NumberFormatException e) {
            throw new LogException(
                    Fault.VALUE, "line " + line + ": " + column + " '" + text + "': wanted a whole number");
        }
    }

    private List<String> fields() throws LogException, IOException {
        line++;
        var text = in.line(MAX_LINE);
        // a mark of byte order, as three bytes
        var whole = line == 1 && text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
        List<String> fields = new ArrayList<>(COLUMNS);
        int start = 0;
        for (int comma = whole.indexOf(','); comma >= 0; comma = whole.indexOf(',', start)) {
            fields.add(bare(whole.substring(start, comma)));
            start = comma + 1;
        }
        fields.add(bare(whole.substring(start)));
        return fields;
    }

    private static String bare(String field) {
        var text = field.strip();
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }
}
