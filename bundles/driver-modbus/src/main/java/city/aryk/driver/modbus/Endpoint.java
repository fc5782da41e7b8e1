package city.aryk.driver.modbus;

import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.Wire;
import city.aryk.api.driver.Wires;
import city.aryk.api.time.Deadline;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a device is: the line it is on, how frames travel there, and its unit.
 *
 * @param unit 1 to 247; on Modbus TCP also 0 and 255, which mean the device itself (MODBUS Messaging on TCP/IP
 *     Implementation Guide V1.0b, clause 4.4.2.1). On a serial line 0 is the broadcast, which nobody answers, and 248
 *     to 255 are reserved (MODBUS over Serial Line V1.02, clause 2.2).
 */
record Endpoint(Line line, Framing framing, int unit) {
    private static final String TCP = "modbus-tcp";
    private static final String RTU = "modbus-rtu";
    private static final String RTU_TCP = "modbus-rtu-tcp";
    private static final String WANTED_TCP = "modbus-tcp://host:502?unit=3";
    private static final String WANTED_RTU =
            "modbus-rtu:///dev/ttyAMA0?baud=9600&parity=even&stop=1&data=8&pause=20ms&unit=3";
    private static final String WANTED_RTU_TCP = "modbus-rtu-tcp://host:4001?unit=3";

    /** What carries the bytes. */
    sealed interface Line {

        /** The name that devices on the same line share. */
        String wire();

        /** The line, open. */
        Wire open(Wires wires, Deadline deadline) throws IOException;
    }

    /** A TCP connection. */
    record Tcp(String host, int port) implements Line {
        @Override
        public String wire() {
            return "tcp:" + host + ":" + port;
        }

        @Override
        public Wire open(Wires wires, Deadline deadline) throws IOException {
            boolean literal = host.startsWith("["); // an IPv6 address in a URI stands in brackets
            return wires.tcp(literal ? host.substring(1, host.length() - 1) : host, port, deadline);
        }
    }

    /** A serial port. */
    record Serial(String path, SerialLine settings) implements Line {
        @Override
        public String wire() {
            return "serial:" + path;
        }

        @Override
        public Wire open(Wires wires, Deadline deadline) throws IOException {
            return wires.serial(path, settings);
        }
    }

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
        return new Endpoint(new Tcp(query.host(), query.port(port)), Framing.TCP, unit);
    }

    private static Endpoint rtuTcp(EndpointQuery query) {
        query.allow("unit");
        return new Endpoint(new Tcp(query.host(), query.port(0)), Framing.RTU, serialUnit(query));
    }

    private static Endpoint rtu(EndpointQuery query) {
        query.allow("baud", "parity", "stop", "data", "pause", "unit");
        int baud = query.number("baud", 9600, 300, 921_600);
        if (query.number("data", 8, 7, 8) != 8) {
            throw query.wrong("data=7, wanted 8: RTU needs all eight bits of a byte");
        }
        var settings = new SerialLine(baud, 8, parity(query), query.number("stop", 1, 1, 2), quiet(query, baud));
        return new Endpoint(new Serial(query.devicePath(), settings), Framing.RTU, serialUnit(query));
    }

    private static int serialUnit(EndpointQuery query) {
        int unit = query.number("unit", 1, 0, 247);
        if (unit == 0) {
            throw query.wrong("unit 0 is the broadcast, which no device answers; wanted 1 to 247");
        }
        return unit;
    }

    private static SerialLine.Parity parity(EndpointQuery query) {
        String text = query.text("parity").orElse("even");
        for (var parity : SerialLine.Parity.values()) {
            if (parity.name().toLowerCase(Locale.ROOT).equals(text)) {
                return parity;
            }
        }
        throw query.wrong("parity=" + text + ", wanted none, even or odd");
    }

    /**
     * The silence between frames: 3.5 characters of 11 bits, a fixed 1.75 ms above 19200 baud (MODBUS over Serial Line
     * V1.02, clause 2.5.1.1), or more where the profile asks for it.
     */
    private static Duration quiet(EndpointQuery query, int baud) {
        Duration standard = baud > 19_200 ? Duration.ofNanos(1_750_000) : Duration.ofNanos(38_500_000_000L / baud);
        Duration asked = query.pause();
        return asked.compareTo(standard) > 0 ? asked : standard;
    }

    /** E.g. {@code tcp:10.0.4.17:502 unit 3}. */
    @Override
    public String toString() {
        return line.wire() + " unit " + unit;
    }
}
