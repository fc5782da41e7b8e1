package city.aryk.driver.modbus;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * One whole frame, whatever carried it: addressing and PDU (MODBUS Application Protocol V1.1b3, clause 4.1). Immutable.
 */
final class Adu {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final int SHOWN = 16;

    private final int transaction;
    private final int unit;
    private final byte[] pdu;

    /**
     * @param transaction 0 to 65535; 0 where the framing has none
     * @param unit 0 to 255
     * @param pdu function code and data, 1 to 253 bytes; copied
     */
    Adu(int transaction, int unit, byte[] pdu) {
        this.transaction = transaction;
        this.unit = unit;
        this.pdu = pdu.clone();
    }

    int transaction() {
        return transaction;
    }

    int unit() {
        return unit;
    }

    /** The function code, 1 to 255; an exception has {@link Function#EXCEPTION} added. */
    int function() {
        return at(0);
    }

    /** The number of bytes of the PDU, function code included. */
    int length() {
        return pdu.length;
    }

    /** A byte of the PDU, 0 to 255; index 0 is the function code. */
    int at(int index) {
        return pdu[index] & 0xFF;
    }

    /** The first bytes of the PDU, for a message. */
    String hex() {
        return "PDU " + hex(pdu, pdu.length);
    }

    /** The first 16 of the given bytes in hex, with dots where there are more. */
    static String hex(byte[] bytes, int length) {
        return HEX.formatHex(bytes, 0, Math.min(length, SHOWN)) + (length > SHOWN ? " ..." : "");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Adu adu
                && transaction == adu.transaction
                && unit == adu.unit
                && Arrays.equals(pdu, adu.pdu);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * transaction + unit) + Arrays.hashCode(pdu);
    }

    @Override
    public String toString() {
        return "unit " + unit + " " + hex();
    }
}
