package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException.Malformed;

/**
 * An address of HDLC in 1, 2 or 4 bytes (IEC 62056-46 clause 6.4.2): seven bits a byte, the lowest bit set in the last.
 * One byte holds the client or the logical device (upper address); two and four hold upper and lower, the lower being
 * the physical device on the line.
 *
 * @param bytes as sent
 */
record HdlcAddress(Octets bytes) {

    /** The address of a client, or of a logical device that is alone on its line: 0 to 127. */
    static HdlcAddress single(int upper) {
        return new HdlcAddress(Octets.of((byte) ((upper << 1) | 1)));
    }

    /** Upper and lower address of 0 to 127 each. */
    static HdlcAddress pair(int upper, int lower) {
        return new HdlcAddress(Octets.of((byte) (upper << 1), (byte) ((lower << 1) | 1)));
    }

    /** Upper and lower address of 0 to 16383 each. */
    static HdlcAddress wide(int upper, int lower) {
        return new HdlcAddress(
                Octets.of((byte) ((upper >> 7) << 1), (byte) ((upper & 0x7F) << 1), (byte) ((lower >> 7) << 1), (byte)
                        (((lower & 0x7F) << 1) | 1)));
    }

    static HdlcAddress read(Cursor in) throws Malformed {
        var bytes = new Output();
        for (int count = 1; count <= 4; count++) {
            int octet = in.u8();
            bytes.u8(octet);
            if ((octet & 1) != 0) {
                if (count == 3) {
                    throw in.wrong("address of 3 bytes, wanted 1, 2 or 4");
                }
                return new HdlcAddress(bytes.octets());
            }
        }
        throw in.wrong("address without an end in 4 bytes");
    }

    int upper() {
        return switch (bytes.length()) {
            case 4 -> ((bytes.at(0) >> 1) << 7) | (bytes.at(1) >> 1);
            default -> bytes.at(0) >> 1;
        };
    }

    /** 0 where the address has one byte. */
    int lower() {
        return switch (bytes.length()) {
            case 4 -> ((bytes.at(2) >> 1) << 7) | (bytes.at(3) >> 1);
            case 2 -> bytes.at(1) >> 1;
            default -> 0;
        };
    }

    @Override
    public String toString() {
        return bytes.length() == 1 ? Integer.toString(upper()) : upper() + "/" + lower();
    }
}
