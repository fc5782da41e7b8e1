package city.aryk.driver.iec62056;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Bytes and texts of all kinds; examples are of public descriptions of the meters. */
class DecoderTest {
    /** More of everything: {@code -Daryk.fuzz.times=1000}. */
    private static final int TIMES = Integer.getInteger("aryk.fuzz.times", 1);

    @Test
    void check_characters_of_both_kinds_are_those_of_the_meters() {
        byte[] volta = "R1\u0002VOLTA()\u0003".getBytes(StandardCharsets.US_ASCII);
        assertThat(Check.SUM.of(volta, 0, volta.length)).isEqualTo(0x5F);
        assertThat(Check.XOR.of(volta, 0, volta.length)).isEqualTo(0x23);
        byte[] end = "B0\u0003".getBytes(StandardCharsets.US_ASCII);
        assertThat(Check.XOR.of(end, 0, end.length)).isEqualTo(0x71);
    }

    @Test
    void a_message_is_put_together_from_pieces_with_noise_before_it() {
        var parser = new MessageParser();
        "\u0000\u0000\r\n/EKT5CE102Mv01\r\nrest".chars().forEach(parser::feed);
        assertThat(parser.progress()).isEqualTo(MessageParser.Progress.COMPLETE);
        assertThat(parser.message().text()).isEqualTo("/EKT5CE102Mv01");
        assertThat(Identification.of("/EKT5CE102Mv01")).contains(new Identification("EKT", '5', "CE102Mv01"));
        assertThat(Identification.of("/LGZ4\\2ZMD3104")).contains(new Identification("LGZ", '4', "ZMD3104"));
        assertThat(Identification.of("/?!")).isEmpty();
    }

    @Test
    void values_without_an_address_belong_to_the_one_before() {
        assertThat(DataSet.of("ET0PE(68.42)\r\n(45.54)\r\n1.8.0(5*kWh)(x").entries())
                .containsExactly(
                        new DataSet.Entry("ET0PE", "68.42", ""),
                        new DataSet.Entry("ET0PE", "45.54", ""),
                        new DataSet.Entry("1.8.0", "5", "kWh"));
        assertThat(DataSet.of("(ERR12)").isError()).isTrue();
        assertThat(DataSet.of("VOLTA(ER)").isError()).isTrue();
        assertThat(DataSet.of("SNUMB(ERIK)").isError()).isFalse();
    }

    @Test
    void any_bytes_are_a_message_or_broken_or_not_yet_whole_seed_62056() {
        var random = new SplittableRandom(62056);
        for (int round = 0; round < 5_000 * TIMES; round++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length && random.nextBoolean(); i++) {
                bytes[i] = (byte) new int[] {1, 2, 3, 4, 6, '/', '(', ')', '*', '\n'}[random.nextInt(10)];
            }
            IecFuzzTarget.fuzzerTestOneInput(bytes);
        }
    }

    @Test
    void flipped_and_cut_conversations_never_end_badly_seed_21() {
        var random = new SplittableRandom(21);
        byte[] good = ("/EKT5CE301v11\r\n\u0001P0\u0002(009217054)\u00033\u0006"
                        + "\u0002VOLTA(228.93)\r\nVOLTA(230.02)\r\n(ER)\u0003Q")
                .getBytes(StandardCharsets.US_ASCII);
        for (int round = 0; round < 5_000 * TIMES; round++) {
            byte[] bad = java.util.Arrays.copyOf(good, random.nextInt(good.length + 1));
            for (int flips = random.nextInt(4); flips > 0 && bad.length > 0; flips--) {
                bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            }
            IecFuzzTarget.fuzzerTestOneInput(bad);
        }
    }

    @Test
    void an_endless_block_is_refused_and_costs_no_more_than_its_bound() {
        var parser = new MessageParser();
        parser.feed(Control.STX);
        int fed = 0;
        while (parser.feed('7') == MessageParser.Progress.WANTING) {
            fed++;
        }
        assertThat(fed).isLessThan(MessageParser.LONGEST);
        assertThat(parser.why()).contains("65536");
    }

    /** What the coverage-guided fuzzer found to go new ways, one input a line. */
    @Test
    void the_corpus_never_ends_badly() throws IOException {
        try (var in = Objects.requireNonNull(DecoderTest.class.getResourceAsStream("/fuzz-corpus.txt"))) {
            var lines = new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
            assertThat(lines).hasSizeGreaterThan(100);
            lines.forEach(hex -> IecFuzzTarget.fuzzerTestOneInput(HexFormat.of().parseHex(hex)));
        }
    }
}
