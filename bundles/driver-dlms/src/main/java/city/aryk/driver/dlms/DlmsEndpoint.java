package city.aryk.driver.dlms;

import city.aryk.api.driver.EndpointQuery;
import city.aryk.api.driver.Line;
import city.aryk.api.driver.SerialLine;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a meter is, who is who on the line, and by what the client is let in.
 *
 * @param hold how long an association is kept without use, which must be less than the meter's inactivity timeout
 */
record DlmsEndpoint(Line line, boolean hdlc, Peer peer, Login login, Duration hold) {
    private static final String HDLC = "dlms-hdlc";
    private static final String HDLC_TCP = "dlms-hdlc-tcp";
    private static final String TCP = "dlms-tcp";
    private static final String WANTED_HDLC =
            "dlms-hdlc:///dev/ttyUSB0?baud=9600&client=32&server=1&physical=17&password=secret:NAME";
    private static final String WANTED_HDLC_TCP =
            "dlms-hdlc-tcp://host:4001?client=32&server=1&physical=17&password=secret:NAME";
    private static final String WANTED_TCP = "dlms-tcp://host:4059?client=32&server=1&password=secret:NAME";

    /** 8 data bits, no parity, and a short silence so that converters may turn around. */
    private static final SerialLine SERIAL = new SerialLine(9600, 8, SerialLine.Parity.NONE, 1, Duration.ofMillis(10));

    private static final Duration HOLD = Duration.ofSeconds(15);
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(10);
    private static final List<String> LOGIN_KEYS = List.of(
            "client",
            "server",
            "auth",
            "password",
            "key",
            "authkey",
            "security",
            "general",
            "title",
            "counter",
            "pdu",
            "hold");
    private static final List<String> HDLC_KEYS = List.of("physical", "bytes", "size", "window");
    private static final List<String> OPENING_KEYS = List.of("opening", "start", "address");

    /**
     * The two sides.
     *
     * @param client 1 to 127; SPODES: 16 public, 32 reader, 48 configurator
     * @param server the logical device (upper address, wrapper port), 1 for the management device
     * @param physical the lower address of HDLC, where there is one
     * @param opening by which a serial line is opened before HDLC, where it is
     */
    record Peer(int client, int server, Optional<HdlcAddress> physical, LinkParameters link, Optional<ModeE> opening) {
        HdlcAddress address() {
            return physical.orElse(HdlcAddress.single(server));
        }
    }

    /**
     * By what the client is let in; the secrets are the plan's.
     *
     * @param control the security control byte of services, 0 in clear
     * @param title the client's system title, where one is prescribed
     * @param counter the meter's object from which the invocation counter is taken first
     */
    record Login(Mechanism mechanism, int control, Optional<Octets> title, Optional<Obis> counter, Habits habits) {}

    /**
     * Peculiarities.
     *
     * @param general general-glo-ciphering instead of the services' own ciphered forms
     * @param maxPdu the longest APDU that we take
     */
    record Habits(boolean general, int maxPdu) {}

    /**
     * Reads an endpoint strictly.
     *
     * @throws IllegalArgumentException with what is wrong and the wanted form
     */
    static DlmsEndpoint of(URI uri) {
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case HDLC -> {
                var query = new EndpointQuery(uri, WANTED_HDLC);
                query.allow(Stream.of(LOGIN_KEYS, HDLC_KEYS, OPENING_KEYS, EndpointQuery.SERIAL_KEYS)
                        .flatMap(List::stream)
                        .toList());
                yield of(query, query.serial(SERIAL), true);
            }
            case HDLC_TCP -> {
                var query = new EndpointQuery(uri, WANTED_HDLC_TCP);
                query.allow(
                        Stream.of(LOGIN_KEYS, HDLC_KEYS).flatMap(List::stream).toList());
                yield of(query, query.tcp(0), true);
            }
            case TCP -> {
                var query = new EndpointQuery(uri, WANTED_TCP);
                query.allow(LOGIN_KEYS);
                yield of(query, query.tcp(4059), false);
            }
            default ->
                throw new IllegalArgumentException("endpoint '" + uri + "': scheme '" + scheme + "', wanted "
                        + WANTED_HDLC + ", " + WANTED_HDLC_TCP + " or " + WANTED_TCP);
        };
    }

    private static DlmsEndpoint of(EndpointQuery query, Line line, boolean hdlc) {
        var login = login(query);
        int standard =
                switch (login.mechanism()) {
                    case NONE -> 16;
                    case LOW -> 32;
                    case GMAC -> 48;
                };
        int client = query.number("client", standard, 1, hdlc ? 127 : 65_535);
        int server = query.number("server", 1, hdlc ? 0 : 1, hdlc ? 16_383 : 65_535);
        var physical = hdlc ? physical(query, server) : Optional.<HdlcAddress>empty();
        int size = query.number("size", 128, LinkParameters.SHORTEST, LinkParameters.LONGEST);
        int window = query.number("window", 1, 1, 7);
        // requests go frame by frame: they are short, and some meters take one at a time whatever they agree to
        var peer = new Peer(client, server, physical, new LinkParameters(size, size, 1, window), opening(query));
        return new DlmsEndpoint(line, hdlc, peer, login, query.duration("hold", HOLD, LONGEST_HOLD));
    }

    /** With a lower address two bytes where both fit, else four; the number of bytes may be prescribed. */
    private static Optional<HdlcAddress> physical(EndpointQuery query, int server) {
        boolean lower = query.text("physical").isPresent();
        int physical = query.number("physical", 0, 0, 16_383);
        boolean small = server < 128 && physical < 128;
        int bytes = query.number("bytes", lower ? (small ? 2 : 4) : 1, 1, 4);
        return switch (bytes) {
            case 1 -> {
                if (lower || server > 127) {
                    throw query.wrong("one byte of address holds server=0 to 127 and no physical");
                }
                yield Optional.of(HdlcAddress.single(server));
            }
            case 2 -> {
                if (!small) {
                    throw query.wrong("two bytes of address hold server and physical of 0 to 127");
                }
                yield Optional.of(HdlcAddress.pair(server, physical));
            }
            case 4 -> Optional.of(HdlcAddress.wide(server, physical));
            default -> throw query.wrong("bytes=3, wanted 1, 2 or 4");
        };
    }

    private static Optional<ModeE> opening(EndpointQuery query) {
        String opening = query.text("opening").orElse("direct");
        String address = query.text("address").orElse("");
        if (!opening.equals("direct") && !opening.equals("mode-e")) {
            throw query.wrong("opening=" + opening + ", wanted direct or mode-e");
        }
        if (!address.matches("[A-Za-z0-9 ]{0,32}")) {
            throw query.wrong("address=" + address + ", wanted at most 32 letters and digits");
        }
        int start = query.number("start", 300, 300, 115_200);
        if (opening.equals("mode-e")) {
            return Optional.of(new ModeE(start, address));
        }
        if (query.text("start").isPresent() || query.text("address").isPresent()) {
            throw query.wrong("start and address go with opening=mode-e");
        }
        return Optional.empty();
    }

    private static Login login(EndpointQuery query) {
        boolean keys = hasKeys(query);
        boolean password = query.text("password").isPresent();
        String auth = query.text("auth").orElse(password ? "low" : keys ? "gmac" : "none");
        var mechanism = mechanism(query, auth);
        if (mechanism == Mechanism.LOW != password) {
            throw query.wrong(password ? "a password with auth=" + auth : "auth=low without password=secret:NAME");
        }
        if (mechanism == Mechanism.GMAC && !keys) {
            throw query.wrong("auth=gmac without key=secret:NAME and authkey=secret:NAME");
        }
        int control = control(query, keys);
        var habits = new Habits(general(query), query.number("pdu", 65_535, 64, 65_535));
        return new Login(mechanism, control, title(query), counter(query), habits);
    }

    /** Whether both keys are there; secrets are named and never written out. */
    static boolean hasKeys(EndpointQuery query) {
        for (String key : List.of("password", "key", "authkey")) {
            if (query.text(key).filter(text -> !text.startsWith("secret:")).isPresent()) {
                throw query.wrong(key + " is written out, wanted " + key + "=secret:NAME");
            }
        }
        boolean keys = query.text("key").isPresent();
        if (keys != query.text("authkey").isPresent()) {
            throw query.wrong("of key and authkey there is one, wanted both or none");
        }
        return keys;
    }

    private static Mechanism mechanism(EndpointQuery query, String auth) {
        try {
            return Mechanism.ofName(auth);
        } catch (IllegalArgumentException e) {
            throw query.wrong(String.valueOf(e.getMessage()));
        }
    }

    /** The bits of the security control byte. */
    static int control(EndpointQuery query, boolean keys) {
        String security = query.text("security").orElse(keys ? "both" : "none");
        if (!keys && !security.equals("none")) {
            throw query.wrong("security=" + security + " without key=secret:NAME and authkey=secret:NAME");
        }
        return switch (security) {
            case "none" -> 0;
            case "authenticated" -> Suite0.AUTHENTICATED;
            case "encrypted" -> Suite0.ENCRYPTED;
            case "both" -> Suite0.AUTHENTICATED | Suite0.ENCRYPTED;
            default -> throw query.wrong("security=" + security + ", wanted none, authenticated, encrypted or both");
        };
    }

    private static boolean general(EndpointQuery query) {
        String text = query.text("general").orElse("no");
        if (!text.equals("no") && !text.equals("yes")) {
            throw query.wrong("general=" + text + ", wanted yes or no");
        }
        return text.equals("yes");
    }

    static Optional<Octets> title(EndpointQuery query) {
        var text = query.text("title");
        if (text.isPresent() && !text.get().matches("[0-9A-Fa-f]{16}")) {
            throw query.wrong("title=" + text.get() + ", wanted 16 hex digits");
        }
        return text.map(Octets::hex);
    }

    private static Optional<Obis> counter(EndpointQuery query) {
        try {
            return query.text("counter").filter(text -> !text.equals("own")).map(Obis::of);
        } catch (IllegalArgumentException e) {
            throw query.wrong("counter: wanted own or the meter's object, e.g. 0.0.43.1.0.255");
        }
    }

    /** E.g. {@code serial:/dev/ttyUSB0 client 32 server 1/17}. */
    @Override
    public String toString() {
        return line.wire() + " client " + peer.client() + " server " + (hdlc ? peer.address() : peer.server());
    }
}
