package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException.Malformed;

/**
 * A frame of HDLC with frame format type 3 (IEC 62056-46 clause 6.4): format, destination, source, control, and where
 * there is information a check sequence of what is before it (HCS), the information and a check sequence of all (FCS).
 *
 * @param segmented whether the next frame goes on with the same information
 */
record HdlcFrame(HdlcAddress destination, HdlcAddress source, int control, boolean segmented, Octets information) {
    static final int FLAG = 0x7E;

    /** The longest, flags not counted: 11 bits of length. */
    static final int LONGEST = 0x7FF;

    static final int SNRM = 0x93;
    static final int DISC = 0x53;
    static final int UA = 0x73;
    static final int DM = 0x1F;
    static final int FRMR = 0x97;
    static final int UI = 0x13;

    private static final int POLL = 0x10;
    private static final int FORMAT = 0xA000;
    private static final int SEGMENTED = 0x0800;

    /** An information frame that wants an answer. */
    static int information(int sent, int received, boolean poll) {
        return (received << 5) | (poll ? POLL : 0) | (sent << 1);
    }

    /** Ready to receive the frame of this number. */
    static int ready(int received) {
        return (received << 5) | POLL | 1;
    }

    boolean isInformation() {
        return (control & 1) == 0;
    }

    boolean isReady() {
        return (control & 0x0F) == 1;
    }

    boolean isNotReady() {
        return (control & 0x0F) == 5;
    }

    /** Whether it is an unnumbered frame of this kind, whatever its poll or final bit. */
    boolean is(int unnumbered) {
        return (control | POLL) == (unnumbered | POLL);
    }

    /** N(S), 0 to 7, of an information frame. */
    int sent() {
        return (control >> 1) & 7;
    }

    /** N(R), 0 to 7, of an information or supervisory frame: the number wanted next. */
    int received() {
        return (control >> 5) & 7;
    }

    /** The poll/final bit: whether the other side waits for us after this frame. */
    boolean isFinal() {
        return (control & POLL) != 0;
    }

    /** The frame with its flags. */
    Octets write() {
        int head = 2 + destination.bytes().length() + source.bytes().length() + 1;
        int length = head + 2 + (information.length() == 0 ? 0 : information.length() + 2);
        var out = new Output()
                .u16(FORMAT | (segmented ? SEGMENTED : 0) | length)
                .put(destination.bytes())
                .put(source.bytes())
                .u8(control);
        check(out);
        if (information.length() > 0) {
            check(out.put(information));
        }
        return new Output().u8(FLAG).put(out.octets()).u8(FLAG).octets();
    }

    private static void check(Output out) {
        byte[] bytes = out.octets().toArray();
        int fcs = Fcs.of(bytes, 0, bytes.length);
        out.u8(fcs).u8(fcs >> 8);
    }

    /**
     * Reads a frame.
     *
     * @param bytes without the flags
     */
    static HdlcFrame read(Octets bytes) throws Malformed {
        Cursor in = bytes.cursor();
        int format = in.u16();
        if ((format & 0xF000) != FORMAT) {
            throw in.wrong("frame format type " + (format >> 12) + ", wanted 10 (type 3)");
        }
        if ((format & LONGEST) != bytes.length()) {
            throw in.wrong("frame says " + (format & LONGEST) + " bytes, has " + bytes.length());
        }
        HdlcAddress destination = HdlcAddress.read(in);
        HdlcAddress source = HdlcAddress.read(in);
        int control = in.u8();
        int head = bytes.length() - in.left();
        byte[] all = bytes.toArray();
        if (in.left() < 2 || !Fcs.holds(all, 0, all.length - 2)) {
            throw in.wrong("frame check sequence (FCS) is wrong");
        }
        in.u16();
        if (in.left() == 0) {
            return new HdlcFrame(destination, source, control, (format & SEGMENTED) != 0, Octets.EMPTY);
        }
        if (in.left() < 2 || !Fcs.holds(all, 0, head)) {
            throw in.wrong("header check sequence (HCS) is wrong");
        }
        Octets information = in.take(in.left() - 2);
        return new HdlcFrame(destination, source, control, (format & SEGMENTED) != 0, information);
    }

    /** The kind of frame, e.g. {@code UA} or {@code I}. */
    String kind() {
        if (isInformation()) {
            return "I";
        }
        return switch (control | POLL) {
            case SNRM -> "SNRM";
            case DISC -> "DISC";
            case UA -> "UA";
            case DM -> "DM";
            case FRMR -> "FRMR";
            case UI -> "UI";
            default -> isReady() ? "RR" : isNotReady() ? "RNR" : "control 0x" + Integer.toHexString(control);
        };
    }

    @Override
    public String toString() {
        return kind() + " " + source + " to " + destination;
    }
}
