package city.aryk.analytics.traffic.log;

import city.aryk.analytics.traffic.LocalTimes;
import city.aryk.analytics.traffic.log.LogException.Fault;
import java.io.IOException;
import java.util.Optional;

/**
 * The binary log of Econolite ASC/3 and Cobalt controllers: lines of text with the start time, then records of four
 * bytes: code, parameter, and the unsigned big-endian time since the start in tenths of a second.
 */
final class EconoliteLog {
    private static final int MAX_HEAD_LINES = 16;
    private static final int MAX_LINE = 512;
    private static final String LAST_LINE = "Phases in use:";
    private static final String INTERSECTION = "Intersection #:,";
    private static final long TENTH = 100;

    private EconoliteLog() {}

    static void read(ByteSource in, Origin origin, LogSink sink) throws LogException, IOException {
        long start = LocalTimes.NONE;
        Optional<String> intersection = Optional.empty();
        for (int i = 0; ; i++) {
            if (i == MAX_HEAD_LINES || in.peek() < 0) {
                throw new LogException(Fault.HEAD, "the head has no line '" + LAST_LINE + "'");
            }
            var line = in.line(MAX_LINE);
            start = i == 0 ? start(line) : start;
            intersection = intersection.or(() -> intersection(line));
            if (line.contains(LAST_LINE)) {
                break;
            }
        }
        records(in, start, origin.device(intersection), sink);
    }

    private static long start(String line) throws LogException {
        int comma = line.indexOf(',');
        var text = comma < 0 ? line : line.substring(0, comma);
        long start = LocalTimes.parse(text);
        if (start == LocalTimes.NONE) {
            throw new LogException(Fault.TIME, "start time '" + shown(text) + "': wanted M-d-yyyy H:mm:ss.f");
        }
        return start;
    }

    private static Optional<String> intersection(String line) {
        int at = line.indexOf(INTERSECTION);
        var name = at < 0 ? "" : line.substring(at + INTERSECTION.length()).strip();
        return name.isEmpty() || name.indexOf(',') >= 0 ? Optional.empty() : Optional.of(name);
    }

    private static void records(ByteSource in, long start, String device, LogSink sink)
            throws LogException, IOException {
        for (int code = in.read(); code >= 0; code = in.read()) {
            int parameter = in.read();
            int high = in.read();
            int low = in.read();
            if (low < 0) {
                throw new LogException(Fault.TRUNCATED, "byte " + in.place() + ": the log ends inside a record");
            }
            long offset = ((high << 8) | low) * TENTH;
            sink.accept(new Logged(device, start + offset, code, parameter, Logged.NO_ID));
        }
    }

    private static String shown(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
