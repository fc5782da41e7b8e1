package city.aryk.analytics.traffic.log;

import city.aryk.analytics.traffic.log.LogException.Fault;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads a controller's log whatever its form: Econolite {@code .dat} and {@code .datZ}, MAXTIME XML, or a table of
 * comma-separated values; each also packed with gzip or zlib. The form is known by the bytes, not by the name. Streams
 * in bounded memory; any bytes give events or one {@link LogException}.
 */
public final class EventLog {
    /** The head of an Econolite log is shorter. */
    private static final int AHEAD = 2_048;

    /** A mark of byte order, as Latin-1. */
    private static final String MARK = "\u00ef\u00bb\u00bf";

    private EventLog() {}

    /** The form that a log was found to have. */
    public enum Form {
        ECONOLITE,
        MAXTIME,
        TABLE
    }

    /**
     * What was read.
     *
     * @param events handed to the sink
     * @param outside rows left out because their code or parameter is out of range
     */
    public record Summary(Form form, long events, long outside) {}

    /**
     * Reads to the end of the log.
     *
     * @param sink gets the events in the order of the file, also those before a fault
     * @throws LogException when the bytes are no such log
     * @throws IOException when the stream or the sink fails
     */
    public static Summary read(InputStream raw, Origin origin, LogSink sink) throws LogException, IOException {
        var in = ByteSource.open(raw);
        long[] events = {0};
        LogSink counting = event -> {
            sink.accept(event);
            events[0]++;
        };
        var form = form(in);
        long outside = 0;
        switch (form) {
            case ECONOLITE -> EconoliteLog.read(in, origin, counting);
            case MAXTIME -> MaxtimeLog.read(in, origin, counting);
            case TABLE -> outside = TableLog.read(in, origin, counting);
        }
        return new Summary(form, events[0], outside);
    }

    private static Form form(ByteSource in) throws LogException, IOException {
        var ahead = in.ahead(AHEAD);
        var text = ahead.startsWith(MARK) ? ahead.substring(MARK.length()) : ahead;
        if (text.isBlank()) {
            throw new LogException(Fault.UNKNOWN_FORM, "the log is empty");
        }
        if (text.stripLeading().startsWith("<")) {
            return Form.MAXTIME;
        }
        boolean headed = text.contains("Phases in use:") || text.contains("Controller Data Log");
        return headed ? Form.ECONOLITE : Form.TABLE;
    }
}
