package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException.Malformed;

/**
 * What both sides of an HDLC link agree on in SNRM and UA (IEC 62056-46 clause 6.4.4.4.3.2): how long the information
 * of a frame may be, 32 to 2030 bytes, and how many frames may be sent before one is acknowledged, 1 to 7.
 *
 * @param sent longest information that the one who tells this sends
 * @param received longest information that it takes
 * @param sentWindow frames that it sends at once
 * @param receivedWindow frames that it takes at once
 */
record LinkParameters(int sent, int received, int sentWindow, int receivedWindow) {
    static final int SHORTEST = 32;
    static final int LONGEST = 2030;

    /** What holds where nothing is said. */
    static final LinkParameters STANDARD = new LinkParameters(128, 128, 1, 1);

    private static final int FORMAT = 0x81;
    private static final int GROUP = 0x80;

    /** The information field of SNRM or UA. */
    Octets write() {
        var values = new Output()
                .u8s(5, 2)
                .u16(sent)
                .u8s(6, 2)
                .u16(received)
                .u8s(7, 4)
                .u32(sentWindow)
                .u8s(8, 4)
                .u32(receivedWindow)
                .octets();
        return new Output().u8s(FORMAT, GROUP).counted(values).octets();
    }

    /** Reads the information field of SNRM or UA, which may be missing, as may each of the four. */
    static LinkParameters read(Octets information) throws Malformed {
        if (information.length() == 0) {
            return STANDARD;
        }
        Cursor in = information.cursor();
        if (in.u8() != FORMAT || in.u8() != GROUP) {
            throw in.wrong("link parameters: wanted 81 80");
        }
        Cursor values = in.sub(in.u8());
        int[] found = {STANDARD.sent, STANDARD.received, STANDARD.sentWindow, STANDARD.receivedWindow};
        while (!values.atEnd()) {
            int id = values.u8();
            Cursor value = values.sub(values.u8());
            long number = 0;
            while (!value.atEnd()) {
                number = (number << 8) | value.u8();
            }
            if (id >= 5 && id <= 8) {
                boolean length = id <= 6;
                long low = length ? SHORTEST : 1;
                long high = length ? LONGEST : 7;
                found[id - 5] = (int) Math.max(low, Math.min(high, number));
            }
        }
        return new LinkParameters(found[0], found[1], found[2], found[3]);
    }

    @Override
    public String toString() {
        return "sends " + sent + " bytes in windows of " + sentWindow + " takes " + received + " in windows of "
                + receivedWindow;
    }
}
