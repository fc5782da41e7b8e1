package city.aryk.driver.mbus;

import city.aryk.driver.mbus.record.Header.Identity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A meter as EN 13757-2 wants it: it keeps its telegram while the frame count bit stands still. */
final class VirtualMeter {
    final Identity identity;
    final int address;
    final List<byte[]> telegrams = new ArrayList<>();

    /** Without power since it was last started: says nothing until SND_NKE. */
    boolean asleep;

    /** Does not answer at all. */
    boolean dead;

    /** So many answers to come arrive broken. */
    int broken;

    /** Answers requests by E5: nothing to say. */
    boolean empty;

    /**
     * Follows EN 13757-2 to the letter: a count bit for address 253 of its own that each selection clears, and a
     * repetition of what was last sent, whatever that was, while the bit stands still.
     */
    boolean strict;

    private boolean selected;
    private int lastBit = -1;
    private int primaryBit;
    private int selectedBit;
    private int next;
    private Optional<byte[]> lastSent = Optional.empty();

    VirtualMeter(int address, String id, String manufacturer) {
        this.address = address;
        this.identity = new Identity(id, manufacturer, 1, 4);
    }

    /** One more telegram, with the given records in hex. */
    VirtualMeter saying(String records) {
        byte[] data = Bytes.of(records);
        byte[] telegram = new byte[13 + data.length];
        telegram[0] = 0x72;
        byte[] select = Secondary.of(identity).select().data();
        System.arraycopy(select, 1, telegram, 1, 8);
        System.arraycopy(data, 0, telegram, 13, data.length);
        telegrams.add(telegram);
        return this;
    }

    Optional<byte[]> hears(byte[] bytes) {
        var parser = new FrameParser();
        for (int i = 0; i < bytes.length && parser.frame().isEmpty(); i++) {
            parser.feed(bytes, i, 1);
        }
        Frame frame = parser.frame().orElseThrow();
        if (dead) {
            return Optional.empty();
        }
        if (frame.control() == Frame.SND_UD && frame.address() == Frame.SELECTED && frame.data()[0] == 0x52) {
            return select(frame.data());
        }
        boolean meant = frame.address() == address
                || frame.address() == Frame.ANYONE
                || (frame.address() == Frame.SELECTED && selected);
        return meant ? answer(frame) : Optional.empty();
    }

    private Optional<byte[]> select(byte[] data) {
        var mine = Secondary.of(identity).select().data();
        selected = true;
        for (int i = 1; i < 5; i++) {
            selected &= fits(data[i] >> 4, mine[i] >> 4) && fits(data[i], mine[i]);
        }
        for (int i = 5; i < 9; i++) {
            selected &= data[i] == (byte) 0xFF || data[i] == mine[i];
        }
        selectedBit = 0;
        return selected ? acknowledged() : Optional.empty();
    }

    private static boolean fits(int wanted, int digit) {
        return (wanted & 15) == 15 || (wanted & 15) == (digit & 15);
    }

    private static Optional<byte[]> acknowledged() {
        return Optional.of(Frame.acknowledgement().bytes());
    }

    private Optional<byte[]> strictly(Frame frame) {
        boolean bySelection = frame.address() == Frame.SELECTED;
        int bit = frame.control() & Frame.FCB;
        boolean repeated = bit == (bySelection ? selectedBit : primaryBit);
        if (frame.control() == Frame.SND_NKE) {
            bit = 0;
        } else if (repeated) {
            return lastSent;
        }
        selectedBit = bySelection ? bit : selectedBit;
        primaryBit = bySelection ? primaryBit : bit;
        if (frame.control() == Frame.SND_NKE) {
            selected &= !bySelection;
            return acknowledged();
        }
        lastSent = (frame.control() & 0x4F) == 0x4B
                ? Optional.of(Frame.of(8, address, telegrams.get(next++ % telegrams.size()))
                        .bytes())
                : acknowledged();
        return lastSent;
    }

    private Optional<byte[]> answer(Frame frame) {
        if (strict) {
            return strictly(frame);
        }
        if (frame.control() == Frame.SND_NKE) {
            asleep = false;
            lastBit = -1;
            next = 0;
            selected &= frame.address() != Frame.SELECTED;
            return acknowledged();
        }
        if (asleep) {
            return Optional.empty();
        }
        if (empty || (frame.control() & 0x4F) != 0x4B) {
            return acknowledged();
        }
        int bit = frame.control() & Frame.FCB;
        next += lastBit >= 0 && bit != lastBit ? 1 : 0;
        lastBit = bit;
        byte[] telegram = telegrams.get(next % telegrams.size());
        byte[] bytes = Frame.of(8, address, telegram).bytes();
        if (broken > 0) {
            broken--;
            bytes[bytes.length - 3] ^= 0x10;
        }
        return Optional.of(bytes);
    }

    @Override
    public String toString() {
        return address + " " + identity + " " + Arrays.toString(telegrams.toArray());
    }
}
