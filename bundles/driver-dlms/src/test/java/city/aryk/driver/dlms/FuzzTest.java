package city.aryk.driver.dlms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any bytes give a value or the one error: nothing else, at no length. */
class FuzzTest {
    /** More of everything: {@code -Daryk.fuzz.times=100} tries several million inputs. */
    private static final int TIMES = Integer.getInteger("aryk.fuzz.times", 1);

    /** Telegrams of every kind to begin from. */
    private static final List<String> SEEDS = List.of(
            "6129A109060760857405080101A203020100A305A103020100BE10040E0800065F1F0400001E1D04C80007",
            "6066A109060760857405080103A60A04084D4D4D0000BC614E8A0207808B0760857405080201AC0A80083132333435363738BE34043"
                    + "221303001234567801302FF8A7874133D414CED25B42534D28DB0047720606B175BD52211BE6841DB204D39EE6FDB8E356855",
            "C001C100070100630100FF0201010204020412000809060000010000FF0F02120000090C07E10A010700000000FFC480090C07E10A0"
                    + "10701000000FFC4800100",
            "C403C109001200320012000000120000001200000012000000120000001208FE000207060190560B120326111111021200F0120001"
                    + "1200000002051202D0120CA8111811200FC0",
            "C402C101000000010082000C0100020311FF12FFFF0600000001",
            "0F000001DB0C07EA0B1701041336FFFED400020209060100010800FF0600012345",
            "7EA0382102233034E7E6E7006129A109060760857405080101A203020100A305A103020100BE10040E0800065F1F0400001E1D04C800"
                    + "07B86A7E",
            "7EA01F21022373E6C781801205019A06019A070400000001080400000001CCA27E",
            "DB082F192291991641033B30000001E5025CE9D2271FD78BE8C204211A916A9D7F587E0A7A814CADEA89E9593F01F92EA8C087B5BDFD"
                    + "EFEAB6BECF282DFE49C08F5BE6DC8400",
            "C701C000010009111000001AFDE8857B728A3499106AA665D1",
            "13020312010002110" + "90B010203040" + "1AA0506070800",
            "D80106000001F4");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void random_bytes_give_a_value_or_the_one_error(long seed) {
        var random = new SplittableRandom(seed);
        int decoded = 0;
        for (int i = 0; i < 20_000 * TIMES; i++) {
            byte[] bytes = new byte[1 + random.nextInt(1 << random.nextInt(1, 8))];
            random.nextBytes(bytes);
            decoded += DlmsFuzzTarget.tried(bytes) ? 1 : 0;
        }
        assertThat(decoded).as("some random bytes decode").isPositive();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3, 4})
    void flipped_cut_and_spliced_telegrams_give_a_value_or_the_one_error(long seed) {
        var random = new SplittableRandom(seed);
        List<byte[]> seeds = new ArrayList<>();
        SEEDS.forEach(hex -> seeds.add(Octets.hex(hex).toArray()));
        int decoded = 0;
        for (int i = 0; i < 30_000 * TIMES; i++) {
            byte[] from = seeds.get(random.nextInt(seeds.size()));
            byte[] bytes = new byte[1 + from.length];
            bytes[0] = (byte) random.nextInt(8);
            System.arraycopy(from, 0, bytes, 1, from.length);
            for (int flips = random.nextInt(4); flips > 0; flips--) {
                bytes[1 + random.nextInt(from.length)] ^= (byte) (1 << random.nextInt(8));
            }
            int cut = random.nextInt(3) == 0 ? 1 + random.nextInt(from.length) : bytes.length;
            decoded += DlmsFuzzTarget.tried(java.util.Arrays.copyOf(bytes, cut)) ? 1 : 0;
        }
        assertThat(decoded).as("some changed telegrams decode").isGreaterThan(1_000);
    }

    /** What the coverage-guided fuzzer found to go new ways, one input a line. */
    @Test
    void the_corpus_gives_values_or_the_one_error() throws IOException {
        int tried = 0;
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(FuzzTest.class.getResourceAsStream("/fuzz-corpus.txt")),
                StandardCharsets.US_ASCII))) {
            for (String hex : lines.lines().toList()) {
                DlmsFuzzTarget.tried(Octets.hex(hex).toArray());
                tried++;
            }
        }
        assertThat(tried).isGreaterThan(500);
    }
}
