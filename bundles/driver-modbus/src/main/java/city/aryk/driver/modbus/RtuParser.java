package city.aryk.driver.modbus;

import city.aryk.api.wiring.Crc16;

/**
 * An RTU answer: unit 1 byte, PDU, CRC 2 bytes low byte first (MODBUS over Serial Line V1.02, clause 2.5.1). An answer
 * carries no length of its own; it follows from the function and the byte count, so silence on the line is not needed
 * to see the end, which a TCP converter would not preserve.
 */
final class RtuParser extends FrameParser {
    /** The shortest answer: unit, function, exception code, CRC. */
    private static final int SHORTEST = 5;

    RtuParser() {
        super(SHORTEST);
    }

    @Override
    Progress next(byte[] bytes, int count) {
        int function = bytes[1] & 0xFF;
        boolean exception = (function & Function.EXCEPTION) != 0;
        if (Function.ofCode(function & ~Function.EXCEPTION).isEmpty()) {
            return broken("function " + function + ", wanted an answer to function 1 to 4", bytes, count);
        }
        int total = exception ? SHORTEST : SHORTEST + (bytes[2] & 0xFF);
        if (count < total) {
            return new Progress.Wanting(total - count);
        }
        int sent = (bytes[total - 2] & 0xFF) | ((bytes[total - 1] & 0xFF) << 8);
        int computed = Crc16.of(bytes, total - 2);
        if (sent != computed) {
            return broken(String.format("CRC %04X, wanted %04X", sent, computed), bytes, count);
        }
        return new Progress.Complete(new Adu(0, bytes[0] & 0xFF, slice(bytes, 1, total - 2)));
    }
}
