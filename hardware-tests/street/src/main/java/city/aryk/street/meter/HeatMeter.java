package city.aryk.street.meter;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;

/**
 * A heat meter on an M-Bus (EN 13757-2 and -3): answers SND_NKE, selection by its secondary address and REQ_UD2; keeps
 * its telegram while the frame count bit stands still. Faults are switched on and off while it runs; every method is
 * safe for use by all threads.
 */
public final class HeatMeter {
    /** Of the maker "SIM", heat in the flow, version 1. */
    private static final byte[] KIND = {0x2D, 0x4D, 1, 0x04};

    private static final int SELECTED = 253;
    private static final int ANYONE = 254;
    private static final int SND_NKE = 0x40;
    private static final int COUNT_BIT = 0x20;

    private final HeatSeries series;
    private final int address;
    private final int id;
    private long look = -1;
    private long resetAt;
    private int lastBit = -1;
    private boolean selected;
    private boolean silent;
    private boolean asleep;
    private Duration delay = Duration.ZERO;

    /**
     * A meter that is well.
     *
     * @param address 0 to 250
     * @param id 8 decimal digits
     */
    public HeatMeter(HeatSeries series, int address, int id) {
        this.series = series;
        this.address = address;
        this.id = id;
    }

    public HeatSeries series() {
        return series;
    }

    /** The 8 digits. */
    public String id() {
        return String.format("%08d", id);
    }

    /** Looks so far. */
    public synchronized long looks() {
        return look + 1;
    }

    /** Answers nothing, or answers again. */
    public synchronized void silence(boolean on) {
        silent = on;
    }

    /** Answers so much later. */
    public synchronized void slow(Duration by) {
        delay = by;
    }

    synchronized Duration delay() {
        return delay;
    }

    /** Loses its power and comes back: forgets its selection, and says nothing until SND_NKE. */
    public synchronized void reboot() {
        asleep = true;
        selected = false;
    }

    /** Its counters begin at zero again. */
    public synchronized void resetRegisters() {
        resetAt = look + 1;
    }

    /** The answer to a frame of the master, as it goes on the wire; empty where the meter keeps quiet. */
    synchronized Optional<byte[]> hears(byte[] frame) {
        if (silent) {
            return Optional.empty();
        }
        if (frame[0] == 0x68) {
            return selects(frame) ? acknowledged() : Optional.empty();
        }
        int to = frame[2] & 0xFF;
        if (to != address && to != ANYONE && !(to == SELECTED && selected)) {
            return Optional.empty();
        }
        int control = frame[1] & 0xFF;
        if (control == SND_NKE) {
            asleep = false;
            lastBit = -1;
            selected &= to != SELECTED;
            return acknowledged();
        }
        return asleep || (control & 0x0F) != 0x0B ? Optional.empty() : Optional.of(data(control & COUNT_BIT));
    }

    private static Optional<byte[]> acknowledged() {
        return Optional.of(new byte[] {(byte) 0xE5});
    }

    private boolean selects(byte[] frame) {
        if ((frame[5] & 0xFF) != SELECTED || frame.length != 17 || frame[6] != 0x52) {
            return false;
        }
        byte[] mine = identity();
        selected = true;
        for (int i = 0; i < 4; i++) {
            int asked = frame[7 + i];
            selected &= fits(asked >> 4, mine[i] >> 4) && fits(asked, mine[i]);
        }
        for (int i = 4; i < 8; i++) {
            selected &= frame[7 + i] == (byte) 0xFF || frame[7 + i] == mine[i];
        }
        return selected;
    }

    private static boolean fits(int asked, int digit) {
        return (asked & 15) == 15 || (asked & 15) == (digit & 15);
    }

    private byte[] identity() {
        byte[] identity = new byte[8];
        int rest = id;
        for (int i = 0; i < 4; i++, rest /= 100) {
            identity[i] = (byte) (((rest / 10 % 10) << 4) + rest % 10);
        }
        System.arraycopy(KIND, 0, identity, 4, 4);
        return identity;
    }

    private byte[] data(int bit) {
        look += bit == lastBit ? 0 : 1;
        lastBit = bit;
        var shown = series.at(look);
        var before = resetAt > 0 ? series.at(resetAt - 1) : new HeatSeries.Figures(0, 0, 0, 0, 0, 0);
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x08, (byte) address, 0x72});
        out.writeBytes(identity());
        out.writeBytes(new byte[] {(byte) look, 0, 0, 0});
        number(out, 4, 0x03, shown.energy() - before.energy());
        number(out, 4, 0x13, shown.volume() - before.volume());
        number(out, 4, 0x2B, shown.power());
        number(out, 4, 0x3B, shown.flow());
        number(out, 2, 0x5A, shown.supply());
        number(out, 2, 0x5E, shown.back());
        return framed(out.toByteArray());
    }

    /** A record of a binary number, low byte first; the DIF of 2 and 4 bytes is the number of bytes. */
    private static void number(ByteArrayOutputStream out, int bytes, int vif, long value) {
        out.write(bytes);
        out.write(vif);
        var low = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value);
        out.write(low.array(), 0, bytes);
    }

    private static byte[] framed(byte[] body) {
        byte[] frame = new byte[body.length + 6];
        int sum = 0;
        for (byte one : body) {
            sum += one;
        }
        frame[0] = 0x68;
        frame[1] = (byte) body.length;
        frame[2] = (byte) body.length;
        frame[3] = 0x68;
        System.arraycopy(body, 0, frame, 4, body.length);
        frame[frame.length - 2] = (byte) sum;
        frame[frame.length - 1] = 0x16;
        return frame;
    }
}
