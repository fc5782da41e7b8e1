package city.aryk.driver.mercury;

import city.aryk.api.driver.DriverException;
import city.aryk.api.profile.PointPlan.Kind;
import city.aryk.api.wiring.Crc16;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What every decoder of this driver makes of any bytes; also the target of coverage-guided fuzzing. */
public final class MercuryFuzzTarget {
    private static final List<MercuryPoint> POINTS = points();
    private static final List<Command> COMMANDS = List.of(
            Command.SERIAL, Command.TEST, Command.of("05 00 00").orElse(Command.TEST), Command.SINGLE_PHASE_ENERGY);

    private static final int MOST = 240;

    private MercuryFuzzTarget() {}

    private static List<MercuryPoint> points() {
        List<MercuryPoint> points = new ArrayList<>();
        for (Encoding encoding : Encoding.values()) {
            Kind kind = encoding.isText() ? Kind.TEXT : Kind.GAUGE;
            points.add(Wiring.of(Plans.point(
                    "p", kind, "family", "230", "read", "06 01", "at", "1", "type", encoding.key(), "scale", "0.01")));
        }
        return points;
    }

    /** Does not throw, whatever the bytes are. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        for (Family family : Family.values()) {
            for (Command command : COMMANDS) {
                answer(family, command, bytes);
                answer(family, command, whole(family, command, bytes));
            }
        }
        var hex = HexFormat.of().formatHex(bytes);
        for (String recording : List.of(
                hex,
                "> 00 05 00 00 10 25\n< " + hex,
                "> " + hex + "\n< " + hex,
                "> fe1234562736d8\n< " + hex,
                new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))) {
            try {
                new MercuryCaptureReader().read("mercury", recording, Optional.empty());
            } catch (DriverException e) {
                // one named error, which is what damaged bytes shall give
            }
        }
    }

    /** Data with the right address, command and CRC around it, so that a fuzzer gets behind them. */
    private static byte[] whole(Family family, Command command, byte[] data) {
        int head = family.head();
        byte[] frame = Arrays.copyOf(family.frame(1, command), head + Math.min(data.length, MOST) + 2);
        System.arraycopy(data, 0, frame, head, frame.length - head - 2);
        int crc = Crc16.of(frame, frame.length - 2);
        frame[frame.length - 2] = (byte) crc;
        frame[frame.length - 1] = (byte) (crc >> 8);
        return frame;
    }

    private static void answer(Family family, Command command, byte[] bytes) {
        var parser = new AnswerParser(family, family.frame(1, command), command);
        var progress = parser.feed(bytes, bytes.length);
        if (progress == AnswerParser.Progress.COMPLETE || progress == AnswerParser.Progress.PROBABLE) {
            parser.isFrom(1);
            parser.isOf(command);
            if (parser.answer() instanceof Answer.Data data) {
                POINTS.forEach(point -> point.of(data));
            }
        }
    }
}
