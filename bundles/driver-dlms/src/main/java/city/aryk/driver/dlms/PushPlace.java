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
 * Where pushes of a meter arrive, and by what they are known as its own.
 *
 * @param line the address and port on which is listened, or a serial port
 * @param least the bits of the security control byte that a push must have; 0 when pushes come in clear
 * @param silence after how long without a push the meter counts as lost
 */
record PushPlace(Line line, Sender sender, int least, Duration silence) {
    static final String SCHEME = "dlms-push";

    private static final String WANTED =
            "dlms-push://0.0.0.0:4059?title=4D4D4D0000BC614E&key=secret:EK&authkey=secret:AK, or ?name=NAME, or ?from=10.0.4.17";
    private static final int PORT = 4059;
    private static final SerialLine SERIAL = new SerialLine(2400, 8, SerialLine.Parity.EVEN, 1, Duration.ZERO);
    private static final Duration SILENCE = Duration.ofHours(2);
    private static final Duration LONGEST = Duration.ofSeconds(99_999);
    private static final List<String> KEYS = List.of("title", "name", "from", "key", "authkey", "security", "silence");

    /**
     * By what a push is known as a meter's; all that is there must fit.
     *
     * @param title system title, which a ciphered push tells
     * @param name logical device name or serial number, a string anywhere in a push in clear
     * @param from address of the host that pushes
     */
    record Sender(Optional<Octets> title, Optional<String> name, Optional<String> from) {}

    static boolean is(URI uri) {
        return SCHEME.equalsIgnoreCase(uri.getScheme());
    }

    /**
     * Reads an endpoint strictly.
     *
     * @throws IllegalArgumentException with what is wrong and the wanted form
     */
    static PushPlace of(URI uri) {
        var query = new EndpointQuery(uri, WANTED);
        boolean serial = uri.getAuthority() == null;
        query.allow(
                serial
                        ? Stream.of(KEYS, EndpointQuery.SERIAL_KEYS)
                                .flatMap(List::stream)
                                .toList()
                        : KEYS);
        Line line = serial ? query.serial(SERIAL) : query.tcp(PORT);
        var sender = new Sender(DlmsEndpoint.title(query), query.text("name"), query.text("from"));
        boolean keys = DlmsEndpoint.hasKeys(query);
        if (keys && sender.title().isEmpty()) {
            throw query.wrong("keys without title: a ciphered push is known by its system title");
        }
        if (sender.equals(new Sender(Optional.empty(), Optional.empty(), Optional.empty())) && !serial) {
            throw query.wrong("one of the keys 'title', 'name' and 'from' is wanted");
        }
        return new PushPlace(
                line, sender, DlmsEndpoint.control(query, keys), query.duration("silence", SILENCE, LONGEST));
    }

    /** The name that meters share that push to the same port. */
    String wire() {
        return line instanceof Line.Tcp tcp ? "push:" + tcp.host() + ":" + tcp.port() : line.wire();
    }

    /** E.g. {@code push:0.0.0.0:4059 title 4D4D4D0000BC614E}. */
    @Override
    public String toString() {
        return wire()
                + sender.title().map(title -> " title " + title).orElse("")
                + sender.name().map(name -> " name " + name).orElse("")
                + sender.from()
                        .map(from -> " from " + from.toLowerCase(Locale.ROOT))
                        .orElse("");
    }
}
