package city.aryk.analytics.traffic.log;

import city.aryk.analytics.traffic.log.LogException.Fault;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** The bytes of a log, unpacked, with the place that a fault is at. */
final class ByteSource {
    private static final int BUFFER = 1 << 13;
    private static final int LAYERS = 2;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int next;
    private int end;
    private long before;

    private ByteSource(InputStream in) {
        this.in = in;
    }

    /** Unpacks gzip and zlib, at most one in the other. */
    static ByteSource open(InputStream raw) throws LogException, IOException {
        try {
            InputStream in = raw;
            for (int i = 0; i < LAYERS; i++) {
                var ahead = new PushbackInputStream(in, 2);
                byte[] magic = ahead.readNBytes(2);
                ahead.unread(magic);
                in = unpacked(ahead, magic);
            }
            return new ByteSource(in);
        } catch (ZipException | EOFException e) {
            throw new LogException(Fault.PACKING, "the packed log cannot be unpacked: " + e.getMessage());
        }
    }

    private static InputStream unpacked(InputStream in, byte[] magic) throws IOException {
        if (magic.length < 2) {
            return in;
        }
        int head = ((magic[0] & 0xff) << 8) | (magic[1] & 0xff);
        if (head == 0x1f8b) {
            return new GZIPInputStream(in, BUFFER);
        }
        // RFC 1950: method 8, window at most 32 KiB, and a head that 31 divides; no text begins so
        boolean zlib = ((head >> 8) & 0x0f) == 8 && (head >> 12) <= 7 && head % 31 == 0 && (head & 0x20) == 0;
        return zlib ? new InflaterInputStream(in) : in;
    }

    /** What comes next, without taking it: at most {@code most} bytes, as Latin-1. Only at the start of the log. */
    String ahead(int most) throws LogException, IOException {
        return peek() < 0 ? "" : new String(buffer, next, Math.min(most, end - next), StandardCharsets.ISO_8859_1);
    }

    /** The byte that comes next, without taking it, or -1 at the end. */
    int peek() throws LogException, IOException {
        if (next == end && !fill()) {
            return -1;
        }
        return buffer[next] & 0xff;
    }

    /** The next byte, or -1 at the end. */
    int read() throws LogException, IOException {
        if (next == end && !fill()) {
            return -1;
        }
        return buffer[next++] & 0xff;
    }

    /** The place of the next byte in the unpacked log, from 0. */
    long place() {
        return before + next;
    }

    /**
     * The next line without its end, as Latin-1.
     *
     * @throws LogException TOO_LONG when it has more than {@code most} bytes
     */
    String line(int most) throws LogException, IOException {
        var line = "";
        while (peek() >= 0) {
            int stop = next;
            while (stop < end && buffer[stop] != '\n') {
                stop++;
            }
            boolean whole = stop < end;
            if (line.length() + stop - next > most) {
                throw new LogException(
                        Fault.TOO_LONG, "byte " + place() + ": a line of more than " + most + " characters");
            }
            line = line.concat(new String(buffer, next, stop - next, StandardCharsets.ISO_8859_1));
            next = whole ? stop + 1 : stop;
            if (whole) {
                break;
            }
        }
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private boolean fill() throws LogException, IOException {
        before += end;
        next = 0;
        end = 0;
        try {
            end = in.readNBytes(buffer, 0, BUFFER);
        } catch (ZipException | EOFException e) {
            throw new LogException(
                    Fault.PACKING, "byte " + before + ": the packed log cannot be unpacked: " + e.getMessage());
        }
        return end > 0;
    }
}
