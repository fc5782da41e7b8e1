package city.aryk.street.radio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.HexFormat;

/**
 * A water meter with radio, of the maker "SIM", by security mode 0, 5 or 7. Each telegram has the next access number and
 * some litres more. Faults are switched on and off while it runs; every method is safe for use by all threads.
 */
public final class RadioMeter {
    private static final byte[] MAKER = {0x2D, 0x4D};
    private static final byte[] KIND = {1, 0x07};
    private static final int LITRES = 7;

    private final int id;
    private final int mode;
    private final byte[] key;
    private long litres;
    private int sent;
    private boolean wrongKey;

    /**
     * A meter that is well.
     *
     * @param id 8 decimal digits
     * @param mode 0, 5 or 7
     * @param key 32 hex digits
     * @param litres on its counter
     */
    public RadioMeter(int id, int mode, String key, long litres) {
        if (mode != 0 && mode != 5 && mode != 7) {
            throw new IllegalArgumentException("security mode " + mode + ", wanted 0, 5 or 7");
        }
        this.id = id;
        this.mode = mode;
        this.key = HexFormat.of().parseHex(key);
        this.litres = litres;
    }

    /** The 8 digits. */
    public String id() {
        return String.format("%08d", id);
    }

    /** The counter of the last telegram, in litres. */
    public synchronized long litres() {
        return litres;
    }

    /** Uses another key than the one it was given, or the right one again. */
    public synchronized void wrongKey(boolean on) {
        wrongKey = on;
    }

    /** The next telegram, from the length field on, without check sums. */
    public synchronized byte[] telegram() {
        sent++;
        litres += LITRES;
        byte[] used = key.clone();
        used[0] ^= (byte) (wrongKey ? 1 : 0);
        try {
            byte[] body = mode == 7 ? mode7(used) : mode == 5 ? mode5(used) : header(records(), 0);
            byte[] frame = Sealing.joined(new byte[] {0, 0x44}, address(), body);
            frame[0] = (byte) (frame.length - 1);
            return frame;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] records() {
        return ByteBuffer.allocate(10)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {0x04, 0x13})
                .putInt((int) litres)
                .put(new byte[] {0x02, 0x3B, 0x2A, 0x00})
                .array();
    }

    private byte[] idBytes() {
        byte[] bytes = HexFormat.of().parseHex(id());
        return new byte[] {bytes[3], bytes[2], bytes[1], bytes[0]};
    }

    private byte[] address() {
        return Sealing.joined(MAKER, idBytes(), KIND);
    }

    /** CI 7A, access number, status, configuration: the mode, and how many blocks are encrypted. */
    private byte[] header(byte[] content, int blocks, byte... extension) {
        byte[] head = {0x7A, (byte) sent, 0, (byte) (blocks << 4), (byte) mode};
        return Sealing.joined(head, extension, content);
    }

    private byte[] mode5(byte[] used) throws GeneralSecurityException {
        byte[] plain = Sealing.padded(records());
        byte a = (byte) sent;
        byte[] vector = Sealing.joined(address(), new byte[] {a, a, a, a, a, a, a, a});
        return header(Sealing.cbc(used, vector, plain), plain.length / 16);
    }

    private byte[] mode7(byte[] used) throws GeneralSecurityException {
        byte[] counter = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(sent)
                .array();
        byte[] plain = Sealing.padded(records());
        byte[] own = Sealing.derived(used, 0, counter, idBytes());
        byte[] transport = header(Sealing.cbc(own, new byte[16], plain), plain.length / 16, (byte) 0x10);
        byte[] control = {0x25};
        byte[] covered = Sealing.joined(control, counter, transport);
        byte[] mac = Sealing.cmac(Sealing.derived(used, 1, counter, idBytes()), covered);
        byte[] link = {(byte) 0x8C, 0x20, (byte) sent, (byte) 0x90, 0x0F, 0x00, 0x2C};
        return Sealing.joined(link, control, counter, java.util.Arrays.copyOf(mac, 8), transport);
    }
}
