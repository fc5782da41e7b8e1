package city.aryk.driver.mbus;

import city.aryk.api.driver.EndpointQuery;
import city.aryk.api.driver.Line;
import city.aryk.api.driver.SerialLine;
import city.aryk.driver.mbus.record.Header;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a meter is: the line it is on and its address there.
 *
 * @param address 0 to 250, or {@link Frame#SELECTED}
 * @param secondary empty where the primary address counts
 * @param resets whether each look begins with an application reset (CI 50), as some meters of several telegrams need
 */
record Endpoint(Line line, int address, Optional<Secondary> secondary, boolean resets) {
    /** 8E1 (EN 13757-2, 4.2); 33 bit times of rest before a request (5.4). */
    static final SerialLine STANDARD = new SerialLine(2400, 8, SerialLine.Parity.EVEN, 1, Duration.ofMillis(20));

    static final String SERIAL = "mbus";
    static final String TCP = "mbus-tcp";
    static final int STANDARD_PORT = 10_001;

    private static final String WANTED_SERIAL = "mbus:///dev/ttyUSB0?baud=2400&parity=even&primary=5";
    private static final String WANTED_TCP = "mbus-tcp://host:10001?secondary=12345678";

    /**
     * Reads an endpoint strictly: an unknown or repeated key is a mistake, not a default.
     *
     * @throws IllegalArgumentException with what is wrong and the wanted form
     */
    static Endpoint of(URI uri) {
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        var own = Stream.of("primary", "secondary", "manufacturer", "version", "medium", "reset", "key");
        return switch (scheme) {
            case SERIAL -> {
                var query = new EndpointQuery(uri, WANTED_SERIAL);
                query.allow(
                        Stream.concat(EndpointQuery.SERIAL_KEYS.stream(), own).toList());
                yield at(serial(query), query);
            }
            case TCP -> {
                var query = new EndpointQuery(uri, WANTED_TCP);
                query.allow(own.toList());
                yield at(query.tcp(STANDARD_PORT), query);
            }
            default ->
                throw new IllegalArgumentException("endpoint '" + uri + "': scheme '" + scheme + "', wanted "
                        + WANTED_SERIAL + " or " + WANTED_TCP);
        };
    }

    private static Line serial(EndpointQuery query) {
        var line = query.serial(STANDARD);
        if (line.settings().dataBits() != 8) {
            throw query.wrong("data=7, wanted 8: frames need all eight bits of a byte");
        }
        return line;
    }

    private static Endpoint at(Line line, EndpointQuery query) {
        boolean resets = query.number("reset", 0, 0, 1) == 1;
        if (query.text("key").filter(key -> !key.startsWith("secret:")).isPresent()) {
            throw query.wrong("key is written out, wanted key=secret:NAME");
        }
        if (query.text("primary").isPresent() == query.text("secondary").isPresent()) {
            throw query.wrong("one of the keys 'primary' and 'secondary' is wanted");
        }
        if (query.text("secondary").isPresent()) {
            return new Endpoint(line, Frame.SELECTED, Optional.of(secondary(query)), resets);
        }
        for (String key : new String[] {"manufacturer", "version", "medium"}) {
            if (query.text(key).isPresent()) {
                throw query.wrong("key '" + key + "' goes with 'secondary' only");
            }
        }
        return new Endpoint(line, query.number("primary", 0, 0, 250), Optional.empty(), resets);
    }

    private static Secondary secondary(EndpointQuery query) {
        String id = query.text("secondary").orElse("").toUpperCase(Locale.ROOT);
        if (!id.matches("[0-9A-E]{8}")) {
            throw query.wrong("secondary=" + id + ", wanted the 8 digits of the meter's identification");
        }
        var maker = query.text("manufacturer").map(text -> text.toUpperCase(Locale.ROOT));
        if (maker.isPresent() && !maker.get().matches("[A-Z]{3}")) {
            throw query.wrong("manufacturer=" + maker.get() + ", wanted three letters, e.g. KAM");
        }
        return new Secondary(
                id,
                maker.map(Secondary::code).orElse(Secondary.ANY_MANUFACTURER),
                query.number("version", Secondary.ANY, 0, 255),
                query.number("medium", Secondary.ANY, 0, 255));
    }

    /** The query that names a meter by its secondary address, in full. */
    static String query(Header.Identity identity) {
        String maker = identity.manufacturer().matches("[A-Z]{3}") ? "&manufacturer=" + identity.manufacturer() : "";
        return "secondary=" + identity.id() + maker + "&version=" + identity.version() + "&medium=" + identity.medium();
    }

    /** How long bytes take on the line, at 11 bits each. */
    Duration onLine(int bytes) {
        return line instanceof Line.Serial serial
                ? Duration.ofNanos(bytes * 11_000_000_000L / serial.settings().baud())
                : Duration.ZERO;
    }

    /** E.g. {@code tcp:10.0.4.17:10001 primary 5}. */
    @Override
    public String toString() {
        return line.wire() + " " + secondary.map(Secondary::toString).orElse("primary " + address);
    }
}
