package city.aryk.street.dlms;

import city.aryk.street.meter.Recording;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A simulated meter on loopback, with one thread of its own: HDLC (server address 1/17) or wrapper messages. A serial line
 * is served by {@link #serve}, e.g. on the two streams of a pseudo terminal. Safe for use by all threads.
 */
public final class DlmsServer implements AutoCloseable {
    private static final byte[] OWN = Axdr.bytes(2, 0x23);
    private static final long SLOW_NANOS = 500_000_000L;
    private static final int CUT_AFTER = 5;

    private final ServerSocket listener;
    private final Recording recording;
    private final Trouble trouble;
    private final Way way;
    private final AtomicLong minutes = new AtomicLong(120);

    private enum Way {
        HDLC,
        WRAPPER,
        /** HDLC behind a sign-on by IEC 62056-21 mode E. */
        OPTICAL
    }

    private DlmsServer(ServerSocket listener, Recording recording, Trouble trouble, Way way) {
        this.listener = listener;
        this.recording = recording;
        this.trouble = trouble;
        this.way = way;
    }

    /** Begins to serve at a free port. */
    public static DlmsServer start(Recording recording, Trouble trouble, boolean hdlc) throws IOException {
        return start(recording, trouble, hdlc ? Way.HDLC : Way.WRAPPER);
    }

    /** Begins to serve as an optical port: sign-on by IEC 62056-21 mode E before HDLC, and again after each DISC. */
    public static DlmsServer startOptical(Recording recording, Trouble trouble) throws IOException {
        return start(recording, trouble, Way.OPTICAL);
    }

    private static DlmsServer start(Recording recording, Trouble trouble, Way way) throws IOException {
        var listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var server = new DlmsServer(listener, recording, trouble, way);
        var thread = new Thread(server::run, "dlms-meter-" + listener.getLocalPort());
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    /** The port of the meter on loopback. */
    public int port() {
        return listener.getLocalPort();
    }

    /** The minute of the recording that the next association looks at. */
    public long minute() {
        return minutes.get();
    }

    /** The register that a right reader must have read at a minute, in Wh. */
    public long wattHours(long minute) {
        return new Household(recording, trouble).wattHours(minute);
    }

    private void run() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                socket.setTcpNoDelay(true);
                serve(socket.getInputStream(), socket.getOutputStream());
            } catch (IOException e) {
                // the client went away, or the meter is closed: the loop's condition tells which
            }
        }
    }

    /** Serves a line until its end, or until the trouble cuts the session. */
    public void serve(InputStream from, OutputStream to) throws IOException {
        var meter = new DlmsMeter(recording, trouble, minutes);
        var side = new HdlcSide(meter);
        var in = new DataInputStream(new BufferedInputStream(from));
        boolean signedOn = way != Way.OPTICAL;
        for (int answers = 0; trouble != Trouble.SESSION_CUT || answers < CUT_AFTER; answers++) {
            if (!signedOn) {
                SignOn.serve(in, to);
            }
            boolean linked = side.isLinked();
            byte[] answer = way == Way.WRAPPER ? wrapped(in, meter) : side.answer(frame(in), OWN);
            signedOn = way != Way.OPTICAL || side.isLinked() || !linked;
            if (trouble == Trouble.SLOW) {
                LockSupport.parkNanos(SLOW_NANOS);
            }
            if (trouble != Trouble.SILENT && answer.length > 0) {
                to.write(answer);
                to.flush();
            }
        }
    }

    private static byte[] frame(DataInputStream in) throws IOException {
        int next = in.readUnsignedByte();
        while ((next & 0xF0) != 0xA0) {
            next = in.readUnsignedByte();
        }
        int low = in.readUnsignedByte();
        byte[] frame = new byte[Math.max(2, ((next & 7) << 8) | low)];
        frame[0] = (byte) next;
        frame[1] = (byte) low;
        in.readFully(frame, 2, frame.length - 2);
        return frame;
    }

    private static byte[] wrapped(DataInputStream in, DlmsMeter meter) throws IOException {
        in.readShort();
        int client = in.readUnsignedShort();
        int server = in.readUnsignedShort();
        byte[] apdu = new byte[in.readUnsignedShort()];
        in.readFully(apdu);
        byte[] answer = meter.answer(apdu);
        return Axdr.join(
                Axdr.number(1, 2),
                Axdr.number(server, 2),
                Axdr.number(client, 2),
                Axdr.number(answer.length, 2),
                answer);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
