package city.aryk.driver.modbus;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The parts of an endpoint URI, read strictly; every complaint names the URI and the wanted form. */
final class EndpointQuery {
    private static final Pattern PAUSE = Pattern.compile("([0-9]{1,5})(ms|s)");
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final URI uri;
    private final String wanted;
    private final Map<String, String> values;

    EndpointQuery(URI uri, String wanted) {
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
    void allow(String... keys) {
        var known = Arrays.asList(keys);
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                throw wrong("unknown key '" + key + "', known are " + String.join(", ", known));
            }
        }
    }

    String host() {
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

    /** @param standard the port where none is written; 0 when it must be */
    int port(int standard) {
        int port = uri.getPort() == -1 ? standard : uri.getPort();
        if (port < 1 || port > 65_535) {
            throw wrong(uri.getPort() == -1 ? "no port" : "port " + port + ", wanted 1 to 65535");
        }
        return port;
    }

    String devicePath() {
        String path = Optional.ofNullable(uri.getPath()).orElse("");
        if (uri.getAuthority() != null) {
            throw wrong("host '" + uri.getAuthority() + "' before the device file (three slashes are wanted)");
        }
        if (path.length() < 2 || path.endsWith("/")) {
            throw wrong("no device file");
        }
        return path;
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key));
    }

    int number(String key, int standard, int low, int high) {
        String text = values.getOrDefault(key, Integer.toString(standard));
        if (text.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= low && number <= high) {
                return number;
            }
        }
        throw wrong(key + "=" + text + ", wanted " + low + " to " + high);
    }

    Duration pause() {
        String text = values.getOrDefault("pause", "0ms");
        var form = PAUSE.matcher(text);
        if (form.matches()) {
            long number = Long.parseLong(form.group(1));
            Duration pause = form.group(2).equals("s") ? Duration.ofSeconds(number) : Duration.ofMillis(number);
            if (pause.compareTo(LONGEST_PAUSE) <= 0) {
                return pause;
            }
        }
        throw wrong("pause=" + text + ", wanted 0ms to 1s, e.g. 20ms");
    }

    IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("endpoint '" + uri + "': " + what + "; wanted " + wanted);
    }
}
