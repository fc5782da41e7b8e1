package city.aryk.driver.modbus;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Bytes written as hex, for tests. */
final class Bytes {
    private Bytes() {}

    static byte[] of(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    static String hex(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes);
    }

    /** The answer PDU that carries the given registers. */
    static byte[] registers(int function, int... words) {
        var pdu = new ByteArrayOutputStream();
        pdu.write(function);
        pdu.write(words.length * 2);
        for (int word : words) {
            pdu.write(word >> 8);
            pdu.write(word);
        }
        return pdu.toByteArray();
    }

    /** Checked data of an answer with the given registers. */
    static Answer.Data data(int... words) {
        return new Answer.Data(Function.HOLDING_REGISTERS, new Adu(0, 1, registers(3, words)));
    }
}
