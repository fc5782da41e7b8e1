package city.aryk.street.log;

import city.aryk.street.junction.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes a log as comma-separated values: {@code TimeStamp,DeviceId,EventId,Parameter}, local time. */
public final class EventTable implements Journal {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS");
    private static final long TENTH_MILLIS = 100;

    private final Appendable out;
    private final String device;

    /** Writes the head at once. */
    public EventTable(Appendable out, String device) throws IOException {
        this.out = out;
        this.device = device;
        out.append("TimeStamp,DeviceId,EventId,Parameter\n");
    }

    static LocalDateTime time(long tick) {
        long millis = tick * TENTH_MILLIS;
        int nanos = (int) Math.floorMod(millis, 1_000L) * 1_000_000;
        return LocalDateTime.ofEpochSecond(Math.floorDiv(millis, 1_000L), nanos, ZoneOffset.UTC);
    }

    @Override
    public void note(long tick, int code, int parameter) {
        try {
            out.append(TIME.format(time(tick)) + "," + device + "," + code + "," + parameter + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("the log cannot go on", e);
        }
    }
}
