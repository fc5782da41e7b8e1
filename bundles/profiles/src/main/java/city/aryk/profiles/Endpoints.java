package city.aryk.profiles;

import city.aryk.api.driver.DriverFactory;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the URIs of a site. Wrong text is an IllegalArgumentException: got, wanted. */
final class Endpoints {
    /** Drivers whose schemes do not begin with their name. */
    private static final Map<String, List<String>> SCHEMES = Map.of("recorder", List.of("onvif", "isapi"));

    private final Secrets secrets;

    Endpoints(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Where a device is; with a driver, as far as it can tell without a connection. */
    URI device(String text, String driverName, Optional<DriverFactory> driver) {
        URI endpoint = uri(text, "modbus-tcp://10.0.4.17:502?unit=3");
        String scheme = String.valueOf(endpoint.getScheme());
        List<String> wanted = SCHEMES.getOrDefault(driverName, List.of(driverName));
        if (wanted.stream().noneMatch(scheme::startsWith)) {
            throw new IllegalArgumentException("got scheme '" + scheme + "', but the profile's driver is '" + driverName
                    + "'; wanted one that" + " begins with " + String.join(" or ", wanted));
        }
        parameters(endpoint);
        driver.ifPresent(factory -> factory.wire(endpoint));
        return endpoint;
    }

    /** A checked endpoint with the secrets that it names. */
    DevicePlan.Access access(URI endpoint) {
        Map<String, Secret> found = new HashMap<>();
        for (String parameter :
                Optional.ofNullable(endpoint.getQuery()).orElse("").split("&", -1)) {
            int equals = parameter.indexOf('=');
            String value = parameter.substring(equals + 1);
            if (equals > 0 && Secrets.isReference(value)) {
                found.put(parameter.substring(0, equals), secrets.secret(value));
            }
        }
        return new DevicePlan.Access(endpoint, found);
    }

    /**
     * {@code mqtt://host:port}, {@code mqtts://host:port}, or, inside Eclipse Kura, {@code kura://cloud/PUBLISHER}: the
     * cloud publisher of that name carries what others hand to a broker.
     */
    static URI broker(String text) {
        URI broker = uri(text, "mqtts://broker.example.kz:8883");
        if ("kura".equals(broker.getScheme())
                && "cloud".equals(broker.getHost())
                && String.valueOf(broker.getPath()).length() > 1) {
            return broker;
        }
        if (!List.of("mqtt", "mqtts").contains(String.valueOf(broker.getScheme()))) {
            throw new IllegalArgumentException("got '" + text + "', wanted mqtt://host:1883 or mqtts://host:8883");
        }
        if (broker.getHost() == null) {
            throw new IllegalArgumentException("got '" + text + "' without a host, wanted mqtts://host:8883");
        }
        return broker;
    }

    /** Who is asked for the time: {@code ntp://host} or {@code ntp://host:123}, and nothing behind it. */
    static URI timePeer(String text) {
        URI peer = uri(text, "ntp://10.20.0.1");
        if (!"ntp".equals(peer.getScheme())
                || peer.getHost() == null
                || !String.valueOf(peer.getRawPath()).isEmpty()
                || peer.getRawQuery() != null) {
            throw new IllegalArgumentException("got '" + text + "', wanted ntp://host or ntp://host:123");
        }
        return peer;
    }

    private static URI uri(String text, String example) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("got '" + text + "', wanted a URI such as " + example, e);
        }
        if (uri.getScheme() == null) {
            throw new IllegalArgumentException("got '" + text + "', wanted a URI such as " + example);
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("a user or password is never written in a URI; wanted secret:NAME");
        }
        return uri;
    }

    private void parameters(URI endpoint) {
        String query = endpoint.getRawQuery();
        if (query == null) {
            return;
        }
        for (String parameter : query.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String value = parameter.substring(equals + 1);
            if (equals < 1 || value.isEmpty()) {
                throw new IllegalArgumentException("got '?" + query + "', wanted name=value pairs joined by &");
            }
            if (Secrets.isReference(value)) {
                secrets.secret(value);
            }
            if (parameter.startsWith("unit=") && !value.matches("[0-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5]")) {
                throw new IllegalArgumentException("got unit=" + value + ", wanted 0 to 247, or 255 over TCP");
            }
        }
    }
}
