package city.aryk.kura;

import java.util.Optional;

/** Writes what was set in Kura as the text of a {@code site.yaml}. Stateless. */
final class SiteText {
    static final String PASSWORD = "upstream-password";
    static final String AUTHORITIES = "upstream-authorities";
    static final String CERTIFICATE = "upstream-certificate";
    static final String KEY = "upstream-key";
    static final String DEVICE = "device-";

    /** In an endpoint it stands for the secret of the same driver instance. */
    private static final String THIS = "secret:this";

    private SiteText() {}

    static String of(Configuration configuration) {
        var text = new StringBuilder("# written by Aryk from the settings in Eclipse Kura\n");
        Settings gateway = configuration.gateway();
        line(text, "site", gateway.text("site", ""));
        line(text, "gateway", gateway.text("gateway", ""));
        uplink(text, gateway);
        text.append("buffer: {commit: ")
                .append(gateway.number("buffer.commit", 1000))
                .append("ms, keep: {size: ")
                .append(gateway.number("buffer.size", 512))
                .append("MiB, age: ")
                .append(gateway.number("buffer.age", 168))
                .append("h}}\n");
        text.append(configuration.devices().isEmpty() ? "devices: {}\n" : "devices:\n");
        configuration.devices().forEach((pid, device) -> device(text, Configuration.deviceId(pid, device), device));
        gateway.text("more").ifPresent(more -> text.append(more).append('\n'));
        return text.toString();
    }

    private static void uplink(StringBuilder text, Settings gateway) {
        text.append("uplink:\n");
        boolean cloud = gateway.text("upstream", "mqtt").equals("cloud");
        String payload = gateway.text("upstream.payload", "batch");
        if (cloud) {
            String query = payload.equals("metrics") ? "?payload=metrics" : "";
            line(text, "  broker", "kura://cloud/" + gateway.text("upstream.publisher", "") + query);
        } else {
            line(text, "  broker", gateway.text("upstream.broker", ""));
            line(text, "  payload", payload);
            gateway.text("upstream.user").ifPresent(user -> text.append("  login: {user: ")
                    .append(quoted(user))
                    .append(", password: secret:" + PASSWORD + "}\n"));
            tls(gateway).ifPresent(text::append);
        }
        text.append("  drain: ").append(gateway.number("upstream.drain", 0)).append('\n');
        gateway.text("time.peer").ifPresent(peer -> line(text, "  time", peer));
        text.append("  flush: {live: ")
                .append(gateway.number("flush.live", 2))
                .append("s, normal: ")
                .append(gateway.number("flush.normal", 60))
                .append("s, bulk: ")
                .append(gateway.number("flush.bulk", 900))
                .append("s}\n");
    }

    private static Optional<String> tls(Settings gateway) {
        if (gateway.text("upstream.keystore").isEmpty()) {
            return Optional.empty();
        }
        String own = gateway.text("upstream.alias").isPresent()
                ? ", certificate: secret:" + CERTIFICATE + ", key: secret:" + KEY
                : "";
        return Optional.of("  tls: {ca: secret:" + AUTHORITIES + own + "}\n");
    }

    private static void device(StringBuilder text, String id, Settings device) {
        text.append("  ").append(quoted(id)).append(":\n");
        line(text, "    profile", device.text("profile", ""));
        String endpoint = device.text("endpoint", "");
        line(text, "    at", endpoint.replace(THIS, "secret:" + DEVICE + id));
        span(text, "every", device.number("every", 0));
        span(text, "timeout", device.number("timeout", 1000));
        span(text, "budget", device.number("budget", 0));
        device.text("points").ifPresent(points -> text.append("    points: ")
                .append(points.replaceAll("\\s+", " "))
                .append('\n'));
    }

    private static void span(StringBuilder text, String key, long millis) {
        if (millis > 0) {
            text.append("    ").append(key).append(": ").append(millis).append("ms\n");
        }
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append(": ").append(quoted(value)).append('\n');
    }

    /** In double quotes, as YAML 1.2 (section 7.3.1) and JSON read it. */
    private static String quoted(String value) {
        var text = new StringBuilder("\"");
        for (int at = 0; at < value.length(); at++) {
            char one = value.charAt(at);
            if (one == '"' || one == '\\') {
                text.append('\\').append(one);
            } else if (one < ' ') {
                text.append(String.format("\\u%04x", (int) one));
            } else {
                text.append(one);
            }
        }
        return text.append('"').toString();
    }
}
