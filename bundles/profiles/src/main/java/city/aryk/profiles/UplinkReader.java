package city.aryk.profiles;

import city.aryk.api.model.Stream;
import city.aryk.api.profile.Secret;
import city.aryk.api.profile.Site;
import city.aryk.api.profile.Site.Payload;
import city.aryk.profiles.Amounts.Bounds;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the part of a site that says where telemetry goes, and how. Stateless. */
final class UplinkReader {
    private static final Bounds FLUSH = new Bounds("0s", "24h");
    private static final Map<Stream, Duration> FLUSHES = Map.of(
            Stream.LIVE, Duration.ofSeconds(2),
            Stream.NORMAL, Duration.ofSeconds(60),
            Stream.BULK, Duration.ofMinutes(15));
    private static final Map<String, Payload> PAYLOADS =
            new TreeMap<>(Map.of("batch", Payload.BATCH, "json", Payload.JSON, "sparkplug-b", Payload.SPARKPLUG_B));
    private static final long MOST_DRAIN = 100_000_000;

    private UplinkReader() {}

    static Optional<Site.Uplink> read(Section section, Secrets secrets) {
        section.only(List.of("broker", "login", "flush", "tls", "payload", "drain", "time"));
        Optional<Site.Login> login = section.section("login").flatMap(keys -> login(keys, secrets));
        Optional<Site.Tls> tls = section.section("tls").map(keys -> tls(keys, secrets));
        Map<Stream, Duration> flush = flush(section);
        var delivery = new Site.Delivery(
                section.word("payload", PAYLOADS.keySet()).map(PAYLOADS::get).orElse(Payload.BATCH),
                section.parsed("drain", UplinkReader::drain).orElse(0L));
        Optional<URI> time = section.parsed("time", Endpoints::timePeer);
        return section.wantedText("broker", "mqtts://broker.example.kz:8883")
                .flatMap(text -> section.parsed("broker", Endpoints::broker))
                .map(broker -> new Site.Uplink(new Site.Peers(broker, time), login, flush, tls, delivery));
    }

    private static Map<Stream, Duration> flush(Section section) {
        Map<Stream, Duration> flush = new EnumMap<>(FLUSHES);
        section.section("flush").ifPresent(keys -> {
            keys.only(VocabularyReader.STREAMS.keySet().stream().sorted().toList());
            VocabularyReader.STREAMS.forEach(
                    (word, stream) -> keys.parsed(word, FLUSH::duration).ifPresent(wait -> flush.put(stream, wait)));
        });
        return flush;
    }

    private static Optional<Site.Login> login(Section keys, Secrets secrets) {
        keys.only(List.of("user", "password"));
        Optional<String> user = keys.wantedText("user", "gw-0001");
        return keys.wantedText("password", "secret:mqtt")
                .flatMap(text -> keys.parsed("password", secrets::secret))
                .flatMap(password -> user.map(name -> new Site.Login(name, password)));
    }

    private static Site.Tls tls(Section keys, Secrets secrets) {
        keys.only(List.of("ca", "certificate", "key"));
        Optional<Secret> authorities = keys.parsed("ca", secrets::secret);
        Optional<Secret> certificate = keys.parsed("certificate", secrets::secret);
        Optional<Secret> key = keys.parsed("key", secrets::secret);
        if (keys.value("certificate").isPresent()) {
            keys.wantedText("key", "secret:gw-key");
        } else if (keys.value("key").isPresent()) {
            keys.wantedText("certificate", "secret:gw-cert");
        }
        return new Site.Tls(authorities, certificate.flatMap(c -> key.map(k -> new Site.ClientCertificate(c, k))));
    }

    private static long drain(String text) {
        try {
            long drain = Long.parseLong(text);
            if (drain >= 0 && drain <= MOST_DRAIN) {
                return drain;
            }
        } catch (NumberFormatException e) {
            throw wrongDrain(text);
        }
        throw wrongDrain(text);
    }

    private static IllegalArgumentException wrongDrain(String text) {
        return new IllegalArgumentException(
                "got '" + text + "', wanted readings a second, 0 (no limit) to " + MOST_DRAIN);
    }
}
