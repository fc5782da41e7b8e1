package city.aryk.street.bus;

import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.SerialLine.Parity;
import city.aryk.street.bus.Condition.Fault;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/** A DIN-rail meter on Modbus RTU with float32 input registers, as Eastron's SDM120: 230 V, 50 Hz, and some of the rest. */
public final class RegisterMeter implements BusMeter {
    private static final SerialLine LINE = new SerialLine(9600, 8, Parity.NONE, 1, Duration.ZERO);
    private static final int INPUT_REGISTERS = 4;
    private static final int REQUEST = 8;
    private static final int MOST = 125;

    private final int unit;
    private final Condition condition;

    /** @param unit 1 to 247 */
    public RegisterMeter(int unit, Condition condition) {
        this.unit = unit;
        this.condition = condition;
    }

    @Override
    public SerialLine line() {
        return LINE;
    }

    @Override
    public Optional<Reply> hears(byte[] sent) {
        boolean mine = sent.length == REQUEST && Crc.isRight(sent) && (sent[0] & 0xFF) == unit;
        if (!mine || condition.is(Fault.SILENT)) {
            return Optional.empty();
        }
        return Optional.of(new Reply(Crc.closed(answer(sent), condition.is(Fault.DAMAGED)), condition.thinking()));
    }

    private byte[] answer(byte[] sent) {
        int at = ((sent[2] & 0xFF) << 8) | (sent[3] & 0xFF);
        int count = ((sent[4] & 0xFF) << 8) | (sent[5] & 0xFF);
        if (sent[1] != INPUT_REGISTERS || count > MOST) {
            return new byte[] {(byte) unit, (byte) (sent[1] | 0x80), 1};
        }
        var answer =
                ByteBuffer.allocate(3 + 2 * count).put((byte) unit).put(sent[1]).put((byte) (2 * count));
        for (int register = at; register < at + count; register++) {
            int bits = Float.floatToIntBits(value(register & ~1));
            answer.putShort((short) (register % 2 == 0 ? bits >> 16 : bits));
        }
        return answer.array();
    }

    private float value(int register) {
        return switch (register) {
            case 0 -> 230.5f;
            case 70 -> 50.01f;
            case 72, 342 -> condition.is(Fault.RESET) ? 0 : 1234.5f;
            default -> 1.25f;
        };
    }
}
