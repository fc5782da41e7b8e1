package city.aryk.driver.mbus.wireless;

import city.aryk.api.driver.EndpointQuery;
import city.aryk.api.driver.Line;
import city.aryk.api.driver.SerialLine;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a meter is heard: its receiver and its identification.
 *
 * @param manufacturer three letters; empty where any is right
 * @param silence after which a meter that was not heard counts as lost
 */
record Place(Source source, int identification, Optional<String> manufacturer, Duration silence) {
    /** The commonest setting of radio modules. */
    private static final SerialLine STANDARD = new SerialLine(57_600, 8, SerialLine.Parity.NONE, 1, Duration.ZERO);

    private static final int TCP_PORT = 4001;
    private static final int MQTT_PORT = 1883;
    private static final int MQTTS_PORT = 8883;
    private static final Duration SILENCE = Duration.ofHours(2);
    private static final Duration WATCHDOG = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofSeconds(99_999);

    private static final String WANTED_SERIAL =
            "wmbus:///dev/ttyUSB0?baud=57600&framing=imst&id=12345678&key=secret:meter-17";
    private static final String WANTED_TCP = "wmbus-tcp://host:4001?framing=text&id=12345678&key=secret:meter-17";
    private static final String WANTED_MQTT =
            "wmbus-mqtt://broker:1883?topic=wmbus/%2B&id=12345678&key=secret:meter-17";

    private static final List<String> OWN = List.of("id", "manufacturer", "key", "silence", "watchdog");
    private static final List<String> ON_WIRE = List.of("framing", "init");
    private static final List<String> ON_BROKER = List.of("topic", "user", "password");

    /** What brings telegrams; several meters share one. */
    sealed interface Source {
        /** The name of the lane. */
        String wire();

        /** After how long without any telegram the receiver is opened anew. */
        Duration watchdog();
    }

    /**
     * A receiver on a line.
     *
     * @param init bytes that set the receiver, sent when it is opened, in hex; empty where it needs none
     */
    record Radio(Line line, Framing framing, String init, Duration watchdog) implements Source {
        @Override
        public String wire() {
            return line.wire();
        }
    }

    /** Telegrams from an MQTT broker, one or more a message, as text or as bytes. */
    record Broker(String uri, String topic, Optional<String> user, Duration watchdog) implements Source {
        @Override
        public String wire() {
            return "mqtt:" + uri + " " + topic;
        }
    }

    /**
     * Reads an endpoint strictly: an unknown or repeated key is a mistake, not a default.
     *
     * @throws IllegalArgumentException with what is wrong and the wanted form
     */
    static Place of(URI uri) {
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "wmbus" -> {
                var query = new EndpointQuery(uri, WANTED_SERIAL);
                query.allow(joined(ON_WIRE, EndpointQuery.SERIAL_KEYS));
                yield at(query, radio(query, query.serial(STANDARD)));
            }
            case "wmbus-tcp" -> {
                var query = new EndpointQuery(uri, WANTED_TCP);
                query.allow(joined(ON_WIRE, List.of()));
                yield at(query, radio(query, query.tcp(TCP_PORT)));
            }
            case "wmbus-mqtt", "wmbus-mqtts" -> {
                var query = new EndpointQuery(uri, WANTED_MQTT);
                query.allow(joined(ON_BROKER, List.of()));
                yield at(query, broker(query, scheme.endsWith("s")));
            }
            default ->
                throw new IllegalArgumentException("endpoint '" + uri + "': scheme '" + scheme + "', wanted "
                        + WANTED_SERIAL + ", " + WANTED_TCP + " or " + WANTED_MQTT);
        };
    }

    private static List<String> joined(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(OWN);
        all.addAll(some);
        all.addAll(more);
        return all;
    }

    private static Radio radio(EndpointQuery query, Line line) {
        String label = query.text("framing").orElse(Framing.TEXT.label());
        var framing = Framing.of(label)
                .orElseThrow(() -> query.wrong("framing=" + label + ", wanted text, raw, imst, amber or amber-rssi"));
        String init = query.text("init").orElse("");
        if (!init.matches("([0-9A-Fa-f]{2}){0,256}")) {
            throw query.wrong("init=" + init + ", wanted bytes in hex");
        }
        return new Radio(line, framing, init, query.duration("watchdog", WATCHDOG, LONGEST));
    }

    private static Broker broker(EndpointQuery query, boolean secure) {
        String topic = query.text("topic").orElseThrow(() -> query.wrong("key 'topic' is missing"));
        String uri = (secure ? "ssl://" : "tcp://") + query.host() + ":" + query.port(secure ? MQTTS_PORT : MQTT_PORT);
        return new Broker(uri, topic, query.text("user"), query.duration("watchdog", WATCHDOG, LONGEST));
    }

    private static Place at(EndpointQuery query, Source source) {
        String id = query.text("id").orElseThrow(() -> query.wrong("key 'id' is missing"));
        if (!id.matches("[0-9A-Fa-f]{8}")) {
            throw query.wrong("id=" + id + ", wanted the 8 digits of the meter's identification");
        }
        var maker = query.text("manufacturer").map(m -> m.toUpperCase(Locale.ROOT));
        if (maker.isPresent() && !maker.get().matches("[A-Z]{3}")) {
            throw query.wrong("manufacturer=" + maker.get() + ", wanted three letters, e.g. KAM");
        }
        return new Place(source, HexFormat.fromHexDigits(id), maker, query.duration("silence", SILENCE, LONGEST));
    }

    /** E.g. {@code tcp:10.0.4.17:4001 meter 12345678}. */
    @Override
    public String toString() {
        return source.wire() + " meter " + HexFormat.of().toHexDigits(identification);
    }
}
