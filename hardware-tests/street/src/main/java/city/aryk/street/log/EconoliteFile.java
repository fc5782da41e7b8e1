package city.aryk.street.log;

import city.aryk.street.junction.Journal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Writes a log as Econolite's controllers do ({@code .dat}): seven lines of text with the start, then four bytes an
 * event: code, parameter, and the tenths of a second since the start, unsigned, the high byte first. So it holds codes
 * and parameters up to 255 only, and a bit more than 109 minutes; what has no room is left out and counted.
 */
public final class EconoliteFile implements Journal {
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("M-d-yyyy HH:mm:ss.S", Locale.ROOT);
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyy_MM_dd_HHmm", Locale.ROOT);
    private static final DateTimeFormatter BEGINNING = DateTimeFormatter.ofPattern("M/d/yyyy,HH:mm:ss.S", Locale.ROOT);
    private static final int OCTET = 0xFF;
    private static final int LONGEST = 0xFFFF;

    private final OutputStream out;
    private final long start;
    private long leftOut;

    /**
     * Writes the head at once.
     *
     * @param address of the controller, which names it
     * @param start tenths of a second since 1970 of its calendar
     */
    public EconoliteFile(OutputStream out, String address, long start) throws IOException {
        this.out = out;
        this.start = start;
        var at = EventTable.time(start);
        var line = START.format(at) + ",";
        var head = line + "Version #:,3\n"
                + line + name(address, start) + "\n"
                + line + "Intersection #:," + address + "\n"
                + line + "IP Address:," + address + "\n"
                + line + "MAC Address:,00:00:00:00:00:00\n"
                + line + "Controller Data Log Beginning:," + BEGINNING.format(at) + "\n"
                + line + "Phases in use:,1,2,3,4,5,6,7,8\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
    }

    /** What such a file is called. */
    public static String name(String address, long start) {
        return "ECON_" + address + "_" + NAME.format(EventTable.time(start)) + ".dat";
    }

    @Override
    public void note(long tick, int code, int parameter) {
        long offset = tick - start;
        if (code > OCTET || parameter > OCTET || offset < 0 || offset > LONGEST) {
            leftOut++;
            return;
        }
        try {
            out.write(new byte[] {(byte) code, (byte) parameter, (byte) (offset >> 8), (byte) offset});
        } catch (IOException e) {
            throw new UncheckedIOException("the log cannot go on", e);
        }
    }

    /** Events that the form has no room for. */
    public long leftOut() {
        return leftOut;
    }
}
