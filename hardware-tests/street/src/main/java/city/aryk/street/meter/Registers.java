package city.aryk.street.meter;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;

/** The registers of a meter at one look, as bytes on the wire. Registers between the quantities read 0. */
final class Registers {
    private final byte[] input;

    Registers(RegisterMap map, List<BigDecimal> values) {
        var bytes = ByteBuffer.allocate(2 * map.end());
        for (int i = 0; i < values.size(); i++) {
            bytes.putFloat(2 * map.registers().get(i).address(), values.get(i).floatValue());
        }
        this.input = bytes.array();
    }

    int inputCount() {
        return input.length / 2;
    }

    /** Copies input registers into an answer. */
    void copyInput(int first, int count, ByteBuffer into) {
        into.put(input, 2 * first, 2 * count);
    }
}
