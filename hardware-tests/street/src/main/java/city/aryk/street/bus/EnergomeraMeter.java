package city.aryk.street.bus;

import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.SerialLine.Parity;
import city.aryk.street.bus.Condition.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A three-phase meter as Energomera's CE301 speaks IEC 62056-21 mode C: at one speed from the first word on, the check
 * character being a sum modulo 128.
 */
public final class EnergomeraMeter implements BusMeter {
    private static final SerialLine LINE = new SerialLine(9600, 7, Parity.EVEN, 1, Duration.ZERO);
    private static final String PASSWORD = "777777";

    private final String address;
    private final Condition condition;
    private final Map<String, String> registers = new LinkedHashMap<>();
    private boolean programming;

    /** @param address the last nine digits of the serial number */
    public EnergomeraMeter(String address, Condition condition) {
        this.address = address;
        this.condition = condition;
        registers.put("VOLTA()", "VOLTA(228.93)\r\nVOLTA(230.02)\r\nVOLTA(235.12)\r\n");
        registers.put("CURRE()", "CURRE(0.024)\r\nCURRE(6.015)\r\nCURRE(0.561)\r\n");
        registers.put("POWEP()", "POWEP(1.499)\r\n");
        registers.put("POWPP()", "POWPP(0.005)\r\nPOWPP(1.372)\r\nPOWPP(0.122)\r\n");
        registers.put("FREQU()", "FREQU(49.98)\r\n");
        registers.put("ET0PE()", "ET0PE(68.42)\r\n(45.54)\r\n(22.88)\r\n(0.0)\r\n(0.0)\r\n(0.0)\r\n");
        registers.put("SNUMB()", "SNUMB(" + address + ")\r\n");
    }

    @Override
    public SerialLine line() {
        return LINE;
    }

    @Override
    public Optional<Reply> hears(byte[] sent) {
        var said = new StringBuilder();
        for (byte one : sent) {
            said.append((char) (one & 0x7F));
        }
        if (condition.is(Fault.REBOOTING) && !said.toString().startsWith("/?")) {
            programming = false;
        }
        String answer = condition.is(Fault.SILENT) ? "" : answer(said.toString());
        byte[] bytes = answer.getBytes(StandardCharsets.US_ASCII);
        return bytes.length == 0 ? Optional.empty() : Optional.of(new Reply(bytes, condition.thinking()));
    }

    private String answer(String said) {
        if (said.startsWith("/?")) {
            programming = said.equals("/?" + address + "!\r\n") || said.equals("/?!\r\n");
            return programming ? "/EKT5CE301v11\r\n" : "";
        }
        if (!programming) {
            return "";
        }
        if (said.equals("\u0006051\r\n")) {
            return block("\u0001P0\u0002(" + address + ")");
        }
        if (said.startsWith("\u0001P1")) {
            return condition.is(Fault.PASSWORD) || !said.contains("(" + PASSWORD + ")") ? "\u0015" : "\u0006";
        }
        if (said.startsWith("\u0001B0")) {
            programming = false;
            return "";
        }
        return said.startsWith("\u0001R1\u0002") && said.indexOf('\u0003') > 4 ? register(said) : "";
    }

    private String register(String said) {
        String name = said.substring(4, said.indexOf('\u0003'));
        if (name.equals("ET0PE()") && condition.is(Fault.RESET)) {
            return block("\u0002ET0PE(0.0)\r\n(0.0)\r\n(0.0)\r\n(0.0)\r\n(0.0)\r\n(0.0)\r\n");
        }
        return block("\u0002" + registers.getOrDefault(name, "(ERR12)"));
    }

    private String block(String body) {
        int sum = 0;
        String whole = body + "\u0003";
        for (int i = 1; i < whole.length(); i++) {
            sum += whole.charAt(i);
        }
        return whole + (char) ((sum + (condition.is(Fault.DAMAGED) ? 1 : 0)) & 0x7F);
    }
}
