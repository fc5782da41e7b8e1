package city.aryk.driver.iec62056;

import city.aryk.api.driver.EndpointQuery;
import city.aryk.api.driver.Line;
import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.SerialLine.Parity;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a meter is.
 *
 * @param line at the speed of the session
 * @param start the baud rate at which the meter is signed on, 300 by the standard; many RS-485 meters know only one rate
 * @param address up to 32 characters; empty when the meter is alone
 * @param softParity whether even parity is put into the eighth bit, for a line or converter that can only carry eight
 *     bits without parity
 */
record Endpoint(Line line, int start, String address, boolean softParity) {
    private static final String WANTED =
            "iec62056:///dev/ttyUSB1?address=009217054&baud=9600&data=7&parity=even&start=9600";
    private static final String WANTED_TCP = "iec62056-tcp://host:4001?address=009217054";
    private static final SerialLine STANDARD = new SerialLine(9600, 7, Parity.EVEN, 1, Duration.ofMillis(20));

    /** Reads an endpoint strictly. */
    static Endpoint of(URI uri) {
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "iec62056" -> serial(new EndpointQuery(uri, WANTED));
            case "iec62056-tcp" -> tcp(new EndpointQuery(uri, WANTED_TCP));
            default ->
                throw new IllegalArgumentException(
                        "endpoint '" + uri + "': scheme '" + scheme + "', wanted " + WANTED + " or " + WANTED_TCP);
        };
    }

    private static Endpoint serial(EndpointQuery query) {
        query.allow(Stream.concat(
                        EndpointQuery.SERIAL_KEYS.stream(), Stream.of("address", "start", "password", "soft-parity"))
                .toList());
        var line = query.serial(STANDARD);
        int start = query.number("start", line.settings().baud(), 300, 115_200);
        return new Endpoint(line, start, address(query), softParity(query));
    }

    /** A converter keeps its own speed, which {@code baud} names so that the meter is not asked for another. */
    private static Endpoint tcp(EndpointQuery query) {
        query.allow("address", "baud", "password", "soft-parity");
        int baud = query.number("baud", STANDARD.baud(), 300, 115_200);
        return new Endpoint(query.tcp(0), baud, address(query), softParity(query));
    }

    private static String address(EndpointQuery query) {
        String address = query.text("address").orElse("");
        if (!address.matches("[A-Za-z0-9 ]{0,32}")) {
            throw query.wrong("address=" + address + ", wanted at most 32 letters and digits");
        }
        return address;
    }

    private static boolean softParity(EndpointQuery query) {
        String text = query.text("soft-parity").orElse("none");
        if (!text.equals("even") && !text.equals("none")) {
            throw query.wrong("soft-parity=" + text + ", wanted even or none");
        }
        return text.equals("even");
    }

    /** The highest baud rate of the session. */
    int baud() {
        return line instanceof Line.Serial serial ? serial.settings().baud() : start;
    }

    /** The line at another baud rate; a TCP connection has none. */
    Line at(int baud) {
        if (line instanceof Line.Serial serial) {
            var set = serial.settings();
            return new Line.Serial(
                    serial.path(), new SerialLine(baud, set.dataBits(), set.parity(), set.stopBits(), set.quiet()));
        }
        return line;
    }

    /** E.g. {@code serial:/dev/ttyUSB1 address 009217054}. */
    @Override
    public String toString() {
        return line.wire() + (address.isEmpty() ? "" : " address " + address);
    }
}
