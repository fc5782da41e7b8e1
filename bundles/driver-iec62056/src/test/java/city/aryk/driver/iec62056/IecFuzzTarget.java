package city.aryk.driver.iec62056;

import city.aryk.api.driver.DriverException;
import city.aryk.api.profile.PointPlan.Kind;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What every decoder of this driver makes of any bytes; also the target of coverage-guided fuzzing. */
public final class IecFuzzTarget {
    private static final List<IecPoint> POINTS = List.of(
            Wiring.of(Plans.gauge("a", "read", "VOLTA()", "scale", "0.001")),
            Wiring.of(Plans.gauge("b", "read", "VOLTA()", "index", "2", "part", "2")),
            Wiring.of(Plans.gauge("c", "mode", "readout", "read", "1.8.0", "unit", "kWh")),
            Wiring.of(Plans.point("d", Kind.TEXT, "read", "SNUMB()")),
            Wiring.of(Plans.point("e", Kind.FLAG, "read", "COVER()")),
            Wiring.of(Plans.point("f", Kind.BITS, "read", "STAT_()")),
            Wiring.of(Plans.point("g", Kind.STATE, "read", "STAT_()", "states.0", "off")));

    private IecFuzzTarget() {}

    /** Does not throw, whatever the bytes are. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        var parser = new MessageParser();
        var echo = new EchoFilter(bytes.length > 4 ? new byte[] {bytes[0], bytes[1]} : new byte[0]);
        for (byte one : bytes) {
            echo.feed(one, parser);
            if (parser.progress() == MessageParser.Progress.COMPLETE) {
                var message = parser.message();
                Identification.of(message.text());
                var answer = DataSet.of(message.text());
                POINTS.forEach(point -> point.of(answer));
                parser = new MessageParser();
            }
        }
        try {
            new Iec62056CaptureReader().read("iec62056", HexFormat.of().formatHex(bytes), Optional.empty());
            new Iec62056CaptureReader()
                    .read(
                            "iec62056",
                            new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1),
                            Optional.empty());
        } catch (DriverException e) {
            // one named error, which is what damaged bytes shall give
        }
    }
}
