package city.aryk.itests.planted;

/** Would write a coil: function 5 (MODBUS Application Protocol V1.1b3, clause 6.5). */
final class ForbiddenFunction {
    private ForbiddenFunction() {}

    static byte[] pdu(int address) {
        return new byte[] {5, (byte) (address >> 8), (byte) address, (byte) 0xFF, 0};
    }
}
