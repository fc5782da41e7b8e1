package city.aryk.street.bus;

import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.SerialLine.Parity;
import city.aryk.street.bus.Condition.Fault;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** A three-phase meter as Incotex's Mercury 230 speaks: a channel with a password, then requests of single commands. */
public final class MercuryMeter implements BusMeter {
    private static final SerialLine LINE = new SerialLine(9600, 8, Parity.NONE, 1, Duration.ZERO);
    private static final String OPEN = "0101010101010101";
    private static final String NO_CHANNEL = "05";

    private final int address;
    private final Condition condition;
    private final Map<String, String> answers = new HashMap<>();
    private boolean open;

    /** @param address 1 to 240 */
    public MercuryMeter(int address, Condition condition) {
        this.address = address;
        this.condition = condition;
        for (int tariff = 0; tariff <= 4; tariff++) {
            answers.put("05000" + tariff, "300028c5ffffffff0000591b00000c00");
        }
        answers.put("081600", "088770043f38043e380000" + "00");
        answers.put("081604", "01c7d4000000000000000000");
        answers.put("081608", "088b81000000000000000000");
        answers.put("081611", "00405e00d95900d959");
        answers.put("081621", "003930000600" + "000000");
        answers.put("081630", "00db03000000000000000000");
        answers.put("081640", "008613");
        answers.put("0800", "1d173a630a0b0c");
        answers.put("0803", "090001");
    }

    @Override
    public SerialLine line() {
        return LINE;
    }

    @Override
    public Optional<Reply> hears(byte[] sent) {
        boolean mine = Crc.isRight(sent) && ((sent[0] & 0xFF) == address || sent[0] == 0);
        if (!mine || condition.is(Fault.SILENT)) {
            return Optional.empty();
        }
        byte[] data = HexFormat.of().parseHex(answer(HexFormat.of().formatHex(sent, 1, sent.length - 2)));
        byte[] frame = new byte[1 + data.length];
        frame[0] = (byte) address;
        System.arraycopy(data, 0, frame, 1, data.length);
        return Optional.of(new Reply(Crc.closed(frame, condition.is(Fault.DAMAGED)), condition.thinking()));
    }

    private String answer(String command) {
        if (command.startsWith("01")) {
            open = command.equals(OPEN) && !condition.is(Fault.PASSWORD);
            return open ? "00" : "03";
        }
        if (condition.is(Fault.REBOOTING) && command.equals("081611")) {
            condition.set(Fault.NONE);
            open = false;
        }
        if (!open) {
            return NO_CHANNEL;
        }
        if (condition.is(Fault.RESET) && command.startsWith("05")) {
            return "00".repeat(16);
        }
        return answers.getOrDefault(command, "01");
    }
}
