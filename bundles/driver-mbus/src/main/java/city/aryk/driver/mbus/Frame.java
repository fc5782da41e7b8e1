package city.aryk.driver.mbus;

import city.aryk.api.driver.DriverException;
import city.aryk.driver.mbus.record.Telegram;
import java.util.Arrays;

/**
 * One frame of the link layer (EN 13757-2, clause 5): the single character E5, a short frame, or a long one. Immutable.
 */
final class Frame {
    /** Starts a conversation anew; answered by {@link #ACKNOWLEDGE}. */
    static final int SND_NKE = 0x40;

    /** Sends data to the meter, with the frame count bits set to 1. */
    static final int SND_UD = 0x73;

    /** Asks for data; the frame count bit is {@link #FCB}. */
    static final int REQ_UD2 = 0x5B;

    /** The frame count bit: toggled with every answer that arrived whole. */
    static final int FCB = 0x20;

    /** The meter that was selected by its secondary address. */
    static final int SELECTED = 253;

    /** Whoever is there, of which there must be one only. */
    static final int ANYONE = 254;

    static final int ACKNOWLEDGE = 0xE5;
    static final int SHORT_START = 0x10;
    static final int LONG_START = 0x68;
    static final int STOP = 0x16;

    /** Bytes of a long frame around its control field, address and data. */
    static final int LONG_FRAME_EXTRA = 6;

    private static final int FROM_MASTER = 0x40;
    private static final int RSP_UD = 0x08;

    private final int control;
    private final int address;
    private final byte[] data;

    private Frame(int control, int address, byte[] data) {
        this.control = control;
        this.address = address;
        this.data = data;
    }

    static Frame acknowledgement() {
        return new Frame(ACKNOWLEDGE, 0, new byte[0]);
    }

    /**
     * A frame out of its parts.
     *
     * @param data CI and what follows; empty in a short frame
     */
    static Frame of(int control, int address, byte[] data) {
        return new Frame(control, address, data.clone());
    }

    boolean isAcknowledgement() {
        return control == ACKNOWLEDGE;
    }

    /** Whether a master sent it: bit 6 of the control field, PRM. Where a master hears one, it is its own echo. */
    boolean isFromMaster() {
        return !isAcknowledgement() && (control & FROM_MASTER) != 0;
    }

    /** Whether it is a meter's answer with data; the bits ACD and DFC of its control field are of no account. */
    boolean isAnswer() {
        return data.length > 0 && (control & 0x4F) == RSP_UD;
    }

    int control() {
        return control;
    }

    int address() {
        return address;
    }

    /** CI and what follows. */
    byte[] data() {
        return data.clone();
    }

    boolean hasDataOf(Frame other) {
        return Arrays.equals(data, other.data);
    }

    /** What the meter says in it. */
    Telegram telegram() throws DriverException {
        return Telegram.decode(data, 0, data.length);
    }

    /** The bytes on the wire. */
    byte[] bytes() {
        if (isAcknowledgement()) {
            return new byte[] {(byte) ACKNOWLEDGE};
        }
        byte checksum = checksum();
        if (data.length == 0) {
            return new byte[] {SHORT_START, (byte) control, (byte) address, checksum, STOP};
        }
        byte[] bytes = new byte[LONG_FRAME_EXTRA + 2 + data.length];
        byte length = (byte) (data.length + 2);
        byte[] head = {LONG_START, length, length, LONG_START, (byte) control, (byte) address};
        System.arraycopy(head, 0, bytes, 0, head.length);
        System.arraycopy(data, 0, bytes, head.length, data.length);
        bytes[bytes.length - 2] = checksum;
        bytes[bytes.length - 1] = STOP;
        return bytes;
    }

    /** The sum of all bytes but start, length and stop, modulo 256. */
    byte checksum() {
        int sum = control + address;
        for (byte one : data) {
            sum += one;
        }
        return (byte) sum;
    }
}
