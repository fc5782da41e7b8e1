package city.aryk.driver.modbus;

import city.aryk.api.driver.EndpointQuery;
import city.aryk.api.driver.Line;
import city.aryk.api.driver.SerialLine;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a device is: the line it is on, how frames travel there, and its unit.
 *
 * @param unit 1 to 247; on Modbus TCP also 0 and 255, which mean the device itself (MODBUS Messaging on TCP/IP
 *     Implementation Guide V1.0b, clause 4.4.2.1). On a serial line 0 is the broadcast, which nobody answers, and 248
 *     to 255 are reserved (MODBUS over Serial Line V1.02, clause 2.2).
 */
record Endpoint(Line line, Framing framing, int unit) {
    private static final SerialLine STANDARD = new SerialLine(9600, 8, SerialLine.Parity.EVEN, 1, Duration.ZERO);
    private static final String TCP = "modbus-tcp";
    private static final String RTU = "modbus-rtu";
    private static final String RTU_TCP = "modbus-rtu-tcp";
    private static final String WANTED_TCP = "modbus-tcp://host:502?unit=3";
    private static final String WANTED_RTU =
            "modbus-rtu:///dev/ttyAMA0?baud=9600&parity=even&stop=1&data=8&pause=20ms&unit=3";
    private static final String WANTED_RTU_TCP = "modbus-rtu-tcp://host:4001?unit=3";

    /**
     * Reads an endpoint strictly: an unknown or repeated key is a mistake, not a default.
     *
     * @throws IllegalArgumentException with what is wrong and the wanted form
     */
    static Endpoint of(URI uri) {
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case TCP -> tcp(new EndpointQuery(uri, WANTED_TCP), 502);
            case RTU_TCP -> rtuTcp(new EndpointQuery(uri, WANTED_RTU_TCP));
            case RTU -> rtu(new EndpointQuery(uri, WANTED_RTU));
            default ->
                throw new IllegalArgumentException("endpoint '" + uri + "': scheme '" + scheme + "', wanted "
                        + WANTED_TCP + ", " + WANTED_RTU + " or " + WANTED_RTU_TCP);
        };
    }

    private static Endpoint tcp(EndpointQuery query, int port) {
        query.allow("unit");
        int unit = query.number("unit", 1, 0, 255);
        if (unit > 247 && unit < 255) {
            throw query.wrong("unit " + unit + " is reserved, wanted 0 to 247 or 255");
        }
        return new Endpoint(query.tcp(port), Framing.TCP, unit);
    }

    private static Endpoint rtuTcp(EndpointQuery query) {
        query.allow("unit");
        return new Endpoint(query.tcp(0), Framing.RTU, serialUnit(query));
    }

    private static Endpoint rtu(EndpointQuery query) {
        query.allow(Stream.concat(EndpointQuery.SERIAL_KEYS.stream(), Stream.of("unit"))
                .toList());
        var written = query.serial(STANDARD);
        if (written.settings().dataBits() != 8) {
            throw query.wrong("data=7, wanted 8: RTU needs all eight bits of a byte");
        }
        var line = new Line.Serial(written.path(), quiet(written.settings()));
        return new Endpoint(line, Framing.RTU, serialUnit(query));
    }

    private static int serialUnit(EndpointQuery query) {
        int unit = query.number("unit", 1, 0, 247);
        if (unit == 0) {
            throw query.wrong("unit 0 is the broadcast, which no device answers; wanted 1 to 247");
        }
        return unit;
    }

    /**
     * The silence between frames: 3.5 characters of 11 bits, a fixed 1.75 ms above 19200 baud (MODBUS over Serial Line
     * V1.02, clause 2.5.1.1), or more where the profile asks for it.
     */
    static SerialLine quiet(SerialLine asked) {
        int baud = asked.baud();
        Duration standard = baud > 19_200 ? Duration.ofNanos(1_750_000) : Duration.ofNanos(38_500_000_000L / baud);
        Duration quiet = asked.quiet().compareTo(standard) > 0 ? asked.quiet() : standard;
        return new SerialLine(baud, asked.dataBits(), asked.parity(), asked.stopBits(), quiet);
    }

    /** E.g. {@code tcp:10.0.4.17:502 unit 3}. */
    @Override
    public String toString() {
        return line.wire() + " unit " + unit;
    }
}
