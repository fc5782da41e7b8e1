package city.aryk.driver.mercury;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.Capture;
import city.aryk.api.driver.DriverException;
import city.aryk.api.profile.PointPlan.Kind;
import city.aryk.api.profile.Problem;
import city.aryk.api.time.Deadline;
import city.aryk.api.wiring.Crc16;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes of all kinds; examples are of public descriptions of the meters. */
class DecoderTest {
    /** More of everything: {@code -Daryk.fuzz.times=1000}. */
    private static final int TIMES = Integer.getInteger("aryk.fuzz.times", 1);

    private static final HexFormat HEX = HexFormat.of();
    private final MercuryCaptureReader reader = new MercuryCaptureReader();
    private final MercuryDriver driver = new MercuryDriver();

    @Test
    void requests_have_the_bytes_of_the_public_examples() {
        assertThat(Family.M230.frame(0, Command.open(1, new byte[] {1, 1, 1, 1, 1, 1})))
                .isEqualTo(HEX.parseHex("000101010101010101" + "7781"));
        assertThat(Family.M230.frame(0, Command.of("08 11 11").orElseThrow())).isEqualTo(HEX.parseHex("000811114dba"));
        assertThat(Family.M230.frame(0, Command.of("05 00 00").orElseThrow())).isEqualTo(HEX.parseHex("000500001025"));
        assertThat(Family.M200.frame(0xFE123456L, Command.of("27").orElseThrow()))
                .isEqualTo(HEX.parseHex("fe1234562736d8"));
    }

    @Test
    void an_exchange_is_shown_and_replayed() throws DriverException {
        String exchange =
                """
                # constructed
                > %s
                < %s
                > 00 08 11 11 4D BA
                < 00 00 40 5E B0 1C
                """
                        .formatted(
                                frame(Family.M230.frame(0, Command.open(1, new byte[] {1, 1, 1, 1, 1, 1}))),
                                "00 00 01 B0");

        var capture = reader.read("mercury", exchange, Optional.empty());

        assertThat(capture.device()).containsEntry("family", "230").containsEntry("address", "0");
        assertThat(capture.points()).extracting(Capture.Point::name).contains("voltage");
        assertThat(capture.points().get(1).value().orElseThrow()).hasToString("241.28");
        var replay = new MercuryReplay();
        var point = Plans.point(
                "u", Kind.GAUGE, "family", "230", "read", "08 11 11", "at", "0", "type", "u24", "scale", "0.01");
        var plan = Plans.device(replay.endpoint(exchange).toString(), Map.of(), List.of(point));
        var deadline = Deadline.in(Duration.ofSeconds(9), () -> 0);
        assertThat(Plans.text(
                        driver.open(plan, replay.wires(exchange), deadline).read(List.of(point), deadline)))
                .containsExactly("u=241.28");
    }

    @Test
    void damage_is_named() {
        assertThatThrownBy(() -> reader.read("mercury", "< 00 00 40 5E B0 1D", Optional.empty()))
                .isInstanceOf(DriverException.Malformed.class)
                .hasMessageContaining("line 1")
                .hasMessageContaining("wanted B0 1C");
        assertThatThrownBy(() -> reader.read("mercury", "", Optional.empty()))
                .isInstanceOf(DriverException.Malformed.class);
    }

    @ParameterizedTest
    @CsvSource({
        "family, 300, 200",
        "read, 02 00, only reads",
        "read, xyz, in hex",
        "at, 400, 0 to",
        "at, 10, has 9 bytes",
        "type, f32, u24",
        "type, pairs, a number",
        "typo, 1, type",
    })
    void a_wrong_key_is_named_with_what_is_wanted(String key, String value, String wanted) {
        var wiring = new java.util.TreeMap<>(Map.of("family", "230", "read", "08 16 11", "at", "0", "type", "u24"));
        wiring.put(key, value);
        String[] pairs = wiring.entrySet().stream()
                .flatMap(e -> java.util.stream.Stream.of(e.getKey(), e.getValue()))
                .toArray(String[]::new);

        assertThat(driver.check(Plans.point("a", Kind.GAUGE, pairs)))
                .extracting(Problem::toString)
                .anySatisfy(text -> assertThat(text).contains(key).contains(wanted));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mercury:///dev/ttyS0?address=x",
                "mercury:///dev/ttyS0?data=7",
                "mercury:///dev/ttyS0?level=3",
                "mercury-tcp://host",
                "mercury-tcp://host:1?password-form=md5",
                "modbus-tcp://host"
            })
    void a_wrong_endpoint_is_refused_with_the_wanted_form(String endpoint) {
        assertThatThrownBy(() -> driver.wire(URI.create(endpoint)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mercury");
    }

    @Test
    void any_bytes_are_an_answer_or_broken_or_not_yet_whole_seed_230() {
        var random = new SplittableRandom(230);
        for (int round = 0; round < 2_000 * TIMES; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            if (bytes.length > 4 && random.nextBoolean()) {
                int crc = Crc16.of(bytes, bytes.length - 2);
                bytes[bytes.length - 2] = (byte) crc;
                bytes[bytes.length - 1] = (byte) (crc >> 8);
            }
            MercuryFuzzTarget.fuzzerTestOneInput(bytes);
        }
    }

    @Test
    void flipped_and_cut_answers_never_end_badly_seed_236() {
        var random = new SplittableRandom(236);
        byte[] good = HEX.parseHex("11300028c5ffffffff000000000000e8030000");
        for (int round = 0; round < 2_000 * TIMES; round++) {
            byte[] bad = Arrays.copyOf(good, random.nextInt(good.length + 1));
            for (int flips = random.nextInt(4); flips > 0 && bad.length > 0; flips--) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            MercuryFuzzTarget.fuzzerTestOneInput(bad);
        }
    }

    private static String frame(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }

    /** What the coverage-guided fuzzer found to go new ways, one input a line. */
    @Test
    void the_corpus_never_ends_badly() throws IOException {
        try (var in = Objects.requireNonNull(DecoderTest.class.getResourceAsStream("/fuzz-corpus.txt"))) {
            var lines = new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
            assertThat(lines).hasSizeGreaterThan(100);
            lines.forEach(
                    hex -> MercuryFuzzTarget.fuzzerTestOneInput(HexFormat.of().parseHex(hex)));
        }
    }
}
