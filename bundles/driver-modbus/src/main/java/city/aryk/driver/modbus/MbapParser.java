package city.aryk.driver.modbus;

/**
 * Modbus TCP: a header of transaction 2 bytes, protocol 2 bytes (0), length 2 bytes (unit and PDU, 2 to 254) and unit 1
 * byte, big-endian, then the PDU (MODBUS Messaging on TCP/IP Implementation Guide V1.0b, clause 3.1.3).
 */
final class MbapParser extends FrameParser {
    private static final int HEADER = 7;

    MbapParser() {
        super(HEADER);
    }

    @Override
    Progress next(byte[] bytes, int count) {
        int protocol = pair(bytes, 2);
        int length = pair(bytes, 4);
        if (protocol != 0) {
            return broken("protocol " + protocol + " in the Modbus TCP header, wanted 0", bytes, count);
        }
        if (length < 2 || length > 254) {
            return broken("length " + length + " in the Modbus TCP header, wanted 2 to 254", bytes, count);
        }
        int total = HEADER - 1 + length;
        return count < total
                ? new Progress.Wanting(total - count)
                : new Progress.Complete(new Adu(pair(bytes, 0), bytes[6] & 0xFF, slice(bytes, HEADER, total)));
    }

    private static int pair(byte[] bytes, int at) {
        return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
    }
}
