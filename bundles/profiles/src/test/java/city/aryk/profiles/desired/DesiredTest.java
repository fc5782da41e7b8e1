package city.aryk.profiles.desired;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import city.aryk.profiles.desired.Criteria.Bounds;
import city.aryk.profiles.desired.Desired.Terms;
import city.aryk.profiles.set.Audience;
import city.aryk.profiles.set.Label;
import city.aryk.profiles.trust.Authority;
import city.aryk.profiles.trust.RefusedException;
import city.aryk.profiles.trust.Sealed;
import city.aryk.profiles.trust.Signer;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DesiredTest {
    private static final Signer SIGNER = Authority.root("City root").signer("Aigerim");
    private static final Instant CREATED = Instant.parse("2026-07-01T10:00:00Z");
    private static final Label LABEL = new Label(42, "Кең кернеу", CREATED, new Audience(List.of("almaty-*/*")));
    private static final Desired PLAIN = new Desired(LABEL, Optional.empty(), Optional.empty(), Terms.USUAL);

    private static RefusedException refusal(String payload) {
        return catchThrowableOfType(RefusedException.class, () -> Desired.read(payload.getBytes(UTF_8)));
    }

    private static String text(Desired desired) {
        return new String(desired.payload(), UTF_8);
    }

    @Test
    void the_least_document_has_the_usual_terms() throws RefusedException {
        Desired read = Desired.read(("{\"format\":\"aryk-desired/1\",\"version\":42,\"name\":\"Кең кернеу\","
                        + "\"created\":\"2026-07-01T10:00:00Z\",\"for\":[\"almaty-*/*\"]}")
                .getBytes(UTF_8));

        assertThat(read).isEqualTo(PLAIN);
        assertThat(read.terms().trial().duration()).isEqualTo(Duration.ofMinutes(10));
        assertThat(read.terms().allowOlder()).isFalse();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void every_document_survives_its_text_and_its_envelope(long seed) throws RefusedException {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 100; i++) {
            Desired desired = any(random);

            Sealed sealed = Envelope.read(desired.signed(SIGNER));

            assertThat(Desired.read(sealed.payload())).isEqualTo(desired);
            assertThat(sealed.payload()).isEqualTo(desired.payload());
            assertThat(sealed.chain()).hasSize(2);
        }
    }

    private static Desired any(SplittableRandom random) {
        byte[] archive = new byte[random.nextInt(100) + 1];
        random.nextBytes(archive);
        SetSource[] sets = {
            SetSource.inline(archive),
            new SetSource(SetSource.Form.FILE, "meters-42.aryk", "0a".repeat(32)),
            new SetSource(SetSource.Form.URL, "https://sets.example/meters.aryk?v=42", "0b".repeat(32))
        };
        int set = random.nextInt(4);
        var criteria = new Criteria(
                Duration.ofSeconds(2 + random.nextInt(5000)),
                Duration.ofMillis(random.nextInt(1500)),
                random.nextInt(11),
                new Bounds(
                        random.nextInt(9),
                        BigDecimal.valueOf(random.nextInt(101), 2),
                        random.nextBoolean(),
                        random.nextInt(99),
                        BigDecimal.valueOf(random.nextInt(50), 2)));
        var rollout = new Rollout(
                new Audience(List.of("almaty-abay-17/gw-0001", "a*/*")),
                1 + random.nextInt(50),
                1 + random.nextInt(5000),
                Duration.ofMinutes(random.nextInt(90)),
                random.nextBoolean() ? Optional.of(CREATED) : Optional.empty());
        return new Desired(
                new Label(1 + random.nextLong(1L << 52), "v \"" + random.nextInt() + "\"\n", CREATED, Audience.ALL),
                set == 3 ? Optional.empty() : Optional.of(sets[set]),
                random.nextBoolean()
                        ? Optional.of(new SiteChange(random.nextBoolean(), "devices:\n  meter-1: {every: 1s} # қ\n"))
                        : Optional.empty(),
                new Terms(criteria, rollout, 1 + random.nextInt(10), random.nextBoolean()));
    }

    @Test
    void the_usual_loss_of_points_is_left_out_so_that_older_gateways_take_the_document() throws RefusedException {
        var usual = new Desired(LABEL, Optional.of(SetSource.inline(new byte[1])), Optional.empty(), Terms.USUAL);

        assertThat(text(usual)).contains("\"largest-memory-mib\":0}").doesNotContain("largest-point-loss");
        assertThat(Desired.read(usual.payload()).terms().trial().limits().pointLoss())
                .isEqualTo(new BigDecimal("0.5"));
    }

    @Test
    void mistakes_are_named_by_their_key() {
        String set = "\"set\":{\"inline\":\"AA==\"}";
        String plain =
                text(new Desired(LABEL, Optional.of(SetSource.inline(new byte[1])), Optional.empty(), Terms.USUAL));
        assertThat(plain).contains(set);
        String[][] mistakes = {
            {"\"version\":42", "\"version\":0", "desired.version: wanted 1 to 9007199254740991, got 0"},
            {"desired/1", "envelope/1", "desired.format: wanted aryk-desired/1, got aryk-envelope/1"},
            {"\"inline\":\"AA==\"", "\"inline\":\"A=\"", "desired.set.inline: is not base64"},
            {"\"inline\":\"AA==\"", "", "desired.set.inline: is missing; wanted inline, file or url"},
            {"\"inline\":\"AA==\"", "\"file\":\"a.aryk\"", "desired.set.sha256: is missing"},
            {set, file("../a"), "desired.set.file: wanted the name of a file beside the document, without /"},
            {set, url("file:///etc/passwd"), "desired.set.url: wanted a URL that starts with https:// or http://"},
            {set, "\"site\":{}", "desired.site.overrides: is missing"},
            {
                set,
                "\"site\":{\"complete\":\"x\",\"overrides\":\"y\"}",
                "desired.site.overrides: unknown key; known here: complete"
            },
            {
                "\"duration\":\"10m\"",
                "\"duration\":\"10 min\"",
                "desired.trial.duration: wanted a span like 90s, 10m or 7d"
            },
            {"\"duration\":\"10m\"", "\"duration\":\"25h\"", "desired.trial.duration: wanted at most 1d, got 25h"},
            {"\"duration\":\"10m\"", "\"duration\":\"10ms\"", "desired.trial.duration: wanted at least 1s"},
            {"\"settle\":\"2m\"", "\"settle\":\"10m\"", "desired.trial.settle: wanted less than the duration of 10m"},
            {
                "\"largest-error-share\":0.2",
                "\"largest-error-share\":20",
                "desired.trial.largest-error-share: wanted 0 to 1, got 20"
            },
            {
                "\"uplink\":true",
                "\"uplink\":true,\"largest-point-loss\":1.1",
                "desired.trial.largest-point-loss: wanted 0 to 1, got 1.1"
            },
            {"\"uplink\":true", "\"uplink\":\"yes\"", "desired.trial.uplink: wanted true or false, got a text"},
            {
                "\"restarts\":0",
                "\"reboots\":0",
                "desired.trial.reboots: unknown key; known here: duration,"
                        + " largest-error-share, largest-memory-mib, largest-point-loss, restarts, settle, silent-devices, uplink"
            },
            {"\"batch\":1", "\"batch\":0", "desired.rollout.batch: wanted 1 to 10000000, got 0"},
            {"\"attempts\":2", "\"attempts\":11", "desired.attempts: wanted 1 to 10, got 11"},
            {"\"allow-older\":false", "\"allow-older\":0", "desired.allow-older: wanted true or false, got 0"},
            {"\"attempts\":2", "\"attempts\":2,\"attempts\":2", "desired: is not JSON: Duplicate field 'attempts'"},
        };
        for (String[] mistake : mistakes) {
            RefusedException refused = refusal(plain.replace(mistake[0], mistake[1]));
            assertThat(refused).as(mistake[1]).isNotNull();
            assertThat(refused.problem().toString()).startsWith(mistake[2]);
        }
    }

    private static String file(String name) {
        return "\"set\":{\"file\":\"" + name + "\",\"sha256\":\"" + "0".repeat(64) + "\"}";
    }

    private static String url(String url) {
        return "\"set\":{\"url\":\"" + url + "\",\"sha256\":\"" + "0".repeat(64) + "\"}";
    }

    @Test
    void mistakes_of_the_envelope_are_named() {
        assertEnvelope("", "desired: is not a JSON object");
        assertEnvelope("[]", "desired: is not a JSON object");
        assertEnvelope("{}", "desired.format: is missing");
        assertEnvelope("{} {}", "desired: goes on behind the end of the JSON object");
        assertEnvelope("{\"a\":".repeat(50), "desired: is nested deeper than 16");
        assertEnvelope("{\"a\":" + "9".repeat(500) + "}", "desired: a number of 500 letters; at most 30");
        assertEnvelope("{\"a\":1e999999999}", "desired: the number 1e999999999 is too large or too small");
        String start = "{\"format\":\"aryk-envelope/1\",\"payload\":\"";
        String chain = "-----BEGIN CERTIFICATE-----\\nAAAA\\n-----END CERTIFICATE-----";
        assertEnvelope(start + "x\",\"signature\":\"AA\",\"chain\":\"x\"}", "desired.chain: holds no certificate");
        assertEnvelope(start + "x\",\"signature\":\"?\",\"chain\":\"x\"}", "desired.signature: is not base64");
        assertEnvelope(start + "\\ud800\",\"signature\":\"AA\",\"chain\":\"x\"}", "desired.payload: holds half");
        assertEnvelope(
                start + "x\",\"signature\":\"AA\",\"chain\":\"" + chain + "\"}",
                "desired.chain: certificate cannot be read");
    }

    private static void assertEnvelope(String text, String message) {
        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> Envelope.read(text.getBytes(UTF_8)));
        assertThat(refused).as(text).isNotNull();
        assertThat(refused.problem().toString()).startsWith(message);
    }

    @Test
    void an_envelope_that_is_too_long_is_refused() {
        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> Envelope.read(new byte[Envelope.LARGEST + 1]));

        assertThat(refused.problem()).hasToString("desired: 2097153 bytes of JSON; at most 2097152");
    }

    @Test
    void a_set_that_is_too_large_to_go_inline_is_refused_at_the_desk() {
        var desired =
                new Desired(LABEL, Optional.of(SetSource.inline(new byte[1_600_000])), Optional.empty(), Terms.USUAL);

        assertThat(catchThrowableOfType(RefusedException.class, () -> desired.signed(SIGNER)))
                .hasMessageContaining("bytes of JSON; at most 2097152");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void any_bytes_are_an_envelope_or_one_refusal(long seed) throws RefusedException {
        var random = new SplittableRandom(seed);
        byte[] good = any(random).signed(SIGNER);
        byte[] payload = any(random).payload();
        for (int i = 0; i < 1_000; i++) {
            try {
                Envelope.read(spoilt(good, random));
            } catch (RefusedException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
            try {
                Desired.read(spoilt(payload, random));
            } catch (RefusedException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    private static byte[] spoilt(byte[] good, SplittableRandom random) {
        byte[] bytes = random.nextInt(5) == 0 ? Arrays.copyOf(good, 1 + random.nextInt(good.length)) : good.clone();
        for (int flips = random.nextInt(3); flips >= 0; flips--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    @ParameterizedTest
    @CsvSource({"PT0S,0s", "PT0.2S,200ms", "PT90S,90s", "PT10M,10m", "PT1H,1h", "PT25H,25h", "PT168H,7d"})
    void spans_are_written_in_the_largest_unit_that_is_exact(Duration span, String text) {
        assertThat(Spans.text(span)).isEqualTo(text);
    }
}
