package city.aryk.driver.mercury;

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
 * Where a meter is and as whom it is spoken with.
 *
 * @param address three-phase: 0 (the only one on the line) to 240, by default the last digits of the serial number;
 *     single-phase: up to four bytes, by default the last six to eight digits of it
 * @param level 1 user, 2 owner; for three-phase meters
 * @param form how the six characters of the password become bytes
 */
record Endpoint(Line line, long address, int level, PasswordForm form) {
    private static final String WANTED = "mercury:///dev/ttyUSB0?address=17&baud=9600&parity=none";
    private static final String WANTED_TCP = "mercury-tcp://host:4001?address=17";
    private static final SerialLine STANDARD = new SerialLine(9600, 8, Parity.NONE, 1, Duration.ZERO);

    /** How a password is sent; which one a meter wants is a setting of the meter. */
    enum PasswordForm {
        /** Each digit is a byte of that value, as meters are delivered. */
        DIGITS,
        /** Each character is its ASCII code. */
        ASCII
    }

    /** Reads an endpoint strictly. */
    static Endpoint of(URI uri) {
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "mercury" -> serial(new EndpointQuery(uri, WANTED));
            case "mercury-tcp" -> tcp(new EndpointQuery(uri, WANTED_TCP));
            default ->
                throw new IllegalArgumentException(
                        "endpoint '" + uri + "': scheme '" + scheme + "', wanted " + WANTED + " or " + WANTED_TCP);
        };
    }

    private static Endpoint serial(EndpointQuery query) {
        query.allow(Stream.concat(
                        EndpointQuery.SERIAL_KEYS.stream(), Stream.of("address", "level", "password", "password-form"))
                .toList());
        var written = query.serial(STANDARD);
        if (written.settings().dataBits() != 8) {
            throw query.wrong("data=7, wanted 8: frames need all eight bits of a byte");
        }
        return of(query, new Line.Serial(written.path(), quiet(written.settings())));
    }

    private static Endpoint tcp(EndpointQuery query) {
        query.allow("address", "level", "password", "password-form");
        return of(query, query.tcp(0));
    }

    private static Endpoint of(EndpointQuery query, Line line) {
        String address = query.text("address").orElse("0");
        if (!address.matches("[0-9]{1,10}") || Long.parseLong(address) > Family.M200.highest()) {
            throw query.wrong("address=" + address + ", wanted 0 to 240, or of a single-phase meter up to "
                    + Family.M200.highest());
        }
        int level = query.number("level", 1, 1, 2);
        return new Endpoint(line, Long.parseLong(address), level, form(query));
    }

    private static PasswordForm form(EndpointQuery query) {
        String text = query.text("password-form").orElse("digits");
        if (!text.equals("digits") && !text.equals("ascii")) {
            throw query.wrong("password-form=" + text + ", wanted digits or ascii");
        }
        return text.equals("ascii") ? PasswordForm.ASCII : PasswordForm.DIGITS;
    }

    /** The silence that ends a frame: 3.5 characters and a margin, or more where it is written. */
    static SerialLine quiet(SerialLine asked) {
        Duration standard = Duration.ofNanos(5_000_000 + 38_500_000_000L / asked.baud());
        Duration quiet = asked.quiet().compareTo(standard) > 0 ? asked.quiet() : standard;
        return new SerialLine(asked.baud(), asked.dataBits(), asked.parity(), asked.stopBits(), quiet);
    }

    /** E.g. {@code serial:/dev/ttyUSB0 address 17}. */
    @Override
    public String toString() {
        return line.wire() + " address " + address;
    }
}
