package city.aryk.driver.mbus.wireless;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any bytes give a telegram or one named error; nothing else escapes. */
class FuzzTest {
    /** More of everything: {@code -Daryk.fuzz.times=500} tries ten million frames, each with and without a key. */
    private static final int TIMES = Integer.getInteger("aryk.fuzz.times", 1);

    private static final byte[] KEY = Hex.of("000102030405060708090A0B0C0D0E0F");
    private static final Decoder WITH_KEY = new Decoder();
    private static final List<byte[]> SEEDS = Stream.of(
                    "434493157856341233038C2075900F002C25B30A000021924D4F2FB66E01"
                            + "7A75002007109058475F4BC91DF878B80A1B0F98B629024AAC727942BFC549233C0140829B93",
                    "1E44A205785634120003" + "7A350010051E34C77CFE6C59B154B663297FE6C3F7",
                    "2344A205785634120003" + "8D2010203040000078046D030FB7260413CD0100000259000A",
                    "1644A205785634120003" + "79EDA8AB67100819000008190000",
                    "1544A205785634120003" + "690A2A1604130259426C0000")
            .map(Hex::of)
            .toList();

    /** Tries bytes as a frame, with and without a key. */
    static void tried(byte[] bytes) {
        for (var key : List.of(Optional.<byte[]>empty(), Optional.of(KEY))) {
            try {
                var decoded = WITH_KEY.decode(LinkFrame.of(bytes), new Security(key));
                assertThat(decoded.body().records()).hasSizeLessThan(256);
            } catch (TelegramException e) {
                assertThat(e.getMessage()).isNotEmpty();
                assertThat(e.asDriverException().getMessage()).isNotEmpty();
            }
        }
    }

    /** The same bytes with a length field that fits. */
    static byte[] whole(byte[] bytes) {
        byte[] whole = Arrays.copyOf(bytes, Math.max(11, Math.min(256, bytes.length)));
        whole[0] = (byte) (whole.length - 1);
        return whole;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12})
    void random_bytes_give_a_telegram_or_a_named_error(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000 * TIMES; i++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            if (bytes.length > 10 && random.nextBoolean()) {
                bytes[10] = Hex.of("72737879" + "7A7B8C8D" + "8E8F9069" + "6A6B7000")[random.nextInt(16)];
            }
            tried(bytes);
            tried(whole(bytes));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {13, 14})
    void damaged_telegrams_give_a_telegram_or_a_named_error(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000 * TIMES; i++) {
            byte[] bytes = SEEDS.get(random.nextInt(SEEDS.size())).clone();
            for (int flips = random.nextInt(1, 6); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            byte[] cut = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            tried(bytes);
            tried(whole(bytes));
            tried(whole(cut));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {15})
    void any_line_of_text_gives_a_frame_or_none(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000 * TIMES; i++) {
            var line = new StringBuilder();
            for (int n = random.nextInt(80); n > 0; n--) {
                line.append("0123456789abcdefABCDEF;| xbY\"{".charAt(random.nextInt(30)));
            }
            TextLine.frame(line.toString()).ifPresent(FuzzTest::tried);
        }
    }
}
