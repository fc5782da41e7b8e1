package city.aryk.api.driver;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The parts of an endpoint URI, read strictly: an unknown or repeated key is a mistake, not a default. Every complaint is
 * an {@link IllegalArgumentException} that names the URI and the wanted form. Immutable.
 */
public final class EndpointQuery {
    /** The keys of {@link #serial}, for {@link #allow}. */
    public static final List<String> SERIAL_KEYS = List.of("baud", "parity", "stop", "data", "pause");

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,5})(ms|s)");
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final URI uri;
    private final String wanted;
    private final Map<String, String> values;

    /**
     * @param wanted an example of a right endpoint, which every complaint shows
     * @throws IllegalArgumentException when the URI has a user, a fragment, no hierarchy, or a query that is not a list
     *     of different key=value pairs
     */
    public EndpointQuery(URI uri, String wanted) {
        this.uri = uri;
        this.wanted = wanted;
        this.values = parse(Optional.ofNullable(uri.getQuery()).orElse(""));
        if (uri.isOpaque() || uri.getFragment() != null || uri.getUserInfo() != null) {
            throw wrong("not of this form");
        }
    }

    private Map<String, String> parse(String query) {
        Map<String, String> found = new TreeMap<>();
        for (String part : query.isEmpty() ? List.<String>of() : Arrays.asList(query.split("&", -1))) {
            int equals = part.indexOf('=');
            if (equals < 1 || equals == part.length() - 1) {
                throw wrong("'" + part + "' is not key=value");
            }
            if (found.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
                throw wrong("key '" + part.substring(0, equals) + "' stands twice");
            }
        }
        return found;
    }

    /** Refuses every key but the given ones. */
    public void allow(String... keys) {
        allow(Arrays.asList(keys));
    }

    /** Refuses every key but the given ones. */
    public void allow(List<String> known) {
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                throw wrong("unknown key '" + key + "', known are " + String.join(", ", known));
            }
        }
    }

    /** The host, in lower case; an IPv6 address in brackets. No path may follow it. */
    public String host() {
        String host = uri.getHost();
        if (host == null || host.isEmpty()) {
            throw wrong("no host name or address");
        }
        String path = uri.getPath();
        if (path != null && !path.isEmpty()) {
            throw wrong("path '" + path + "' after the host");
        }
        return host.toLowerCase(Locale.ROOT);
    }

    /**
     * The port, 1 to 65535.
     *
     * @param standard the port where none is written; 0 when it must be
     */
    public int port(int standard) {
        int port = uri.getPort() == -1 ? standard : uri.getPort();
        if (port < 1 || port > 65_535) {
            throw wrong(uri.getPort() == -1 ? "no port" : "port " + port + ", wanted 1 to 65535");
        }
        return port;
    }

    /** The device file of a URI without a host, e.g. {@code /dev/ttyAMA0}. */
    public String devicePath() {
        String path = Optional.ofNullable(uri.getPath()).orElse("");
        if (uri.getAuthority() != null) {
            throw wrong("host '" + uri.getAuthority() + "' before the device file (three slashes are wanted)");
        }
        if (path.length() < 2 || path.endsWith("/")) {
            throw wrong("no device file");
        }
        return path;
    }

    /** The value as written; {@code secret:NAME} stays the reference, the plan has what it names. */
    public Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /**
     * A whole number within bounds.
     *
     * @param standard the value where none is written
     */
    public int number(String key, int standard, int low, int high) {
        String text = values.getOrDefault(key, Integer.toString(standard));
        if (text.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= low && number <= high) {
                return number;
            }
        }
        throw wrong(key + "=" + text + ", wanted " + low + " to " + high);
    }

    /** The host and port. */
    public Line.Tcp tcp(int standardPort) {
        return new Line.Tcp(host(), port(standardPort));
    }

    /** The device file and its settings, those that are not written being the standard ones. */
    public Line.Serial serial(SerialLine standard) {
        var settings = new SerialLine(
                number("baud", standard.baud(), 300, 921_600),
                number("data", standard.dataBits(), 7, 8),
                parity(standard.parity()),
                number("stop", standard.stopBits(), 1, 2),
                duration("pause", standard.quiet(), LONGEST_PAUSE));
        return new Line.Serial(devicePath(), settings);
    }

    private SerialLine.Parity parity(SerialLine.Parity standard) {
        String text = values.getOrDefault("parity", standard.name().toLowerCase(Locale.ROOT));
        for (var parity : SerialLine.Parity.values()) {
            if (parity.name().toLowerCase(Locale.ROOT).equals(text)) {
                return parity;
            }
        }
        throw wrong("parity=" + text + ", wanted none, even or odd");
    }

    /**
     * A duration such as {@code 20ms} or {@code 2s}.
     *
     * @param standard the value where none is written
     * @param longest the longest that may be written
     */
    public Duration duration(String key, Duration standard, Duration longest) {
        if (!values.containsKey(key)) {
            return standard;
        }
        String text = values.getOrDefault(key, "");
        var form = DURATION.matcher(text);
        if (form.matches()) {
            long number = Long.parseLong(form.group(1));
            Duration duration = form.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
            if (duration.compareTo(longest) <= 0) {
                return duration;
            }
        }
        throw wrong(key + "=" + text + ", wanted 0ms to " + text(longest) + ", e.g. 20ms");
    }

    private static String text(Duration duration) {
        return duration.toMillisPart() == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }

    /** The complaint about this endpoint, to be thrown. */
    public IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("endpoint '" + uri + "': " + what + "; wanted " + wanted);
    }
}
