package city.aryk.driver.rsmp;

import city.aryk.api.driver.EndpointQuery;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the gateway listens for a controller, and how the two agree.
 *
 * @param address to listen on
 * @param site the controller's site id, by which it is told from others at the same address
 */
record RsmpEndpoint(Address address, String site, Terms terms, Patience patience) {
    private static final String WANTED = "rsmp://0.0.0.0:12111?site=RN%2BSI0001, or rsmps:// with"
            + " certificate=secret:A&key=secret:B&trust=secret:C";
    private static final int STANDARD_PORT = 12_111;
    private static final int LARGEST_FRAME = 16 * 1024 * 1024;
    private static final int STANDARD_FRAME = 1024 * 1024;
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final List<String> KEYS =
            List.of("site", "own", "core", "sxl", "main", "soc", "role", "watchdog", "ack", "settle", "frame");
    private static final List<String> TLS_KEYS = List.of("certificate", "key", "trust");

    /**
     * A listening socket, which the controllers of one address share.
     *
     * @param host as written; an IPv6 address in brackets
     */
    record Address(String host, int port, boolean tls) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /**
     * What is agreed with the controller.
     *
     * @param own the site id that we send; the controller's where nothing is said
     * @param cores the core versions that we offer
     * @param listed what is known of the controller beforehand
     * @param sendOnChange the form that subscriptions take; tried where nothing is said
     * @param primary whether the controller tells us its alarms
     */
    record Terms(String own, List<Core> cores, Listed listed, Optional<SendOnChange> sendOnChange, boolean primary) {}

    /**
     * What is known beforehand of the controller.
     *
     * @param exchangeList the version that its list must have; any from 1.0.7 to 1.2 where nothing is said
     * @param main the component that is the controller itself; learnt from its aggregated status where nothing is said
     */
    record Listed(Optional<Core> exchangeList, Optional<String> main) {}

    /**
     * How long what may take, and how large a message may be.
     *
     * @param settle how long the controller must have been quiet after its first messages until we ask for values
     */
    record Patience(Duration watchdog, Duration ack, Duration settle, int longestFrame) {
        /** RSMP 3.2.2: 60 s and 30 s. */
        static final Patience STANDARD =
                new Patience(Duration.ofMinutes(1), Duration.ofSeconds(30), Duration.ofSeconds(1), STANDARD_FRAME);
    }

    /** @throws IllegalArgumentException with what is wrong and the wanted form */
    static RsmpEndpoint of(URI uri) {
        var query = new EndpointQuery(uri, WANTED);
        String scheme = String.valueOf(uri.getScheme());
        boolean tls = scheme.equalsIgnoreCase("rsmps");
        if (!tls && !scheme.equalsIgnoreCase("rsmp")) {
            throw query.wrong("scheme '" + scheme + "'");
        }
        query.allow(tls ? Stream.concat(KEYS.stream(), TLS_KEYS.stream()).toList() : KEYS);
        if (tls) {
            TLS_KEYS.forEach(key -> secret(query, key));
        }
        String site = query.text("site").orElseThrow(() -> query.wrong("no site"));
        var address = new Address(query.host(), query.port(STANDARD_PORT), tls);
        return new RsmpEndpoint(address, site, terms(query, site), patience(query));
    }

    private static Terms terms(EndpointQuery query, String site) {
        return new Terms(
                query.text("own").orElse(site),
                cores(query),
                new Listed(query.text("sxl").map(text -> version(query, "sxl", text)), query.text("main")),
                sendOnChange(query),
                primary(query));
    }

    private static List<Core> cores(EndpointQuery query) {
        return query.text("core")
                .map(text -> Arrays.stream(text.split(",", -1))
                        .map(one -> spoken(query, version(query, "core", one)))
                        .toList())
                .orElse(Core.SPOKEN);
    }

    private static Core spoken(EndpointQuery query, Core core) {
        if (Core.SPOKEN.stream().noneMatch(core::same)) {
            throw query.wrong("core=" + core + ", spoken are " + Core.SPOKEN);
        }
        return core;
    }

    private static Core version(EndpointQuery query, String key, String text) {
        var version = new Core(text);
        if (!version.isVersion()) {
            throw query.wrong(key + "=" + text + ", wanted a version, e.g. 1.1 or 3.1.5");
        }
        return version;
    }

    private static Optional<SendOnChange> sendOnChange(EndpointQuery query) {
        String text = query.text("soc").orElse("auto");
        return switch (text) {
            case "auto" -> Optional.empty();
            case "bool" -> Optional.of(SendOnChange.BOOLEAN);
            case "string" -> Optional.of(SendOnChange.TEXT);
            default -> throw query.wrong("soc=" + text + ", wanted bool, string or auto");
        };
    }

    private static boolean primary(EndpointQuery query) {
        String text = query.text("role").orElse("primary");
        if (!text.equals("primary") && !text.equals("secondary")) {
            throw query.wrong("role=" + text + ", wanted primary or secondary");
        }
        return text.equals("primary");
    }

    private static Patience patience(EndpointQuery query) {
        var standard = Patience.STANDARD;
        return new Patience(
                positive(query, "watchdog", standard.watchdog()),
                positive(query, "ack", standard.ack()),
                query.duration("settle", standard.settle(), LONGEST),
                query.number("frame", STANDARD_FRAME, 4096, LARGEST_FRAME));
    }

    private static Duration positive(EndpointQuery query, String key, Duration standard) {
        var duration = query.duration(key, standard, LONGEST);
        if (duration.isZero()) {
            throw query.wrong(key + "=0, wanted 1ms or more");
        }
        return duration;
    }

    private static void secret(EndpointQuery query, String key) {
        String value = query.text(key).orElseThrow(() -> query.wrong("no " + key));
        if (!value.startsWith("secret:")) {
            throw query.wrong(key + " is written out, wanted " + key + "=secret:NAME");
        }
    }

    /** The lane: each controller has one of its own, since it has a connection of its own. */
    String wire() {
        return "rsmp:" + address + "/" + site;
    }
}
