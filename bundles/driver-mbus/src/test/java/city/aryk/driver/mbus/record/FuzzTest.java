package city.aryk.driver.mbus.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import city.aryk.api.driver.DriverException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any bytes give a telegram or a {@link DriverException}: nothing else, at no length. */
class FuzzTest {
    /** More of everything: {@code -Daryk.fuzz.times=100} tries many million telegrams. */
    private static final int TIMES = Integer.getInteger("aryk.fuzz.times", 1);

    private static final int[] CIS = {0x72, 0x76, 0x73, 0x77, 0x78, 0x7A, 0x70, 0x71};

    /** Decodes, and checks what every telegram keeps. */
    static boolean tried(byte[] bytes) {
        try {
            var telegram = Telegram.decode(bytes, 0, bytes.length);
            for (DataRecord record : telegram.body().records()) {
                if (record.place().function() == Function.ERROR
                        && record.value().isPresent()) {
                    throw new AssertionError("a value of an error state: " + record);
                }
                if (record.flaw() == Flaw.NOT_DECIMAL && record.value().isPresent()) {
                    throw new AssertionError("a number that is not decimal: " + record);
                }
            }
            return true;
        } catch (DriverException e) {
            return false;
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void random_bytes_give_a_telegram_or_the_one_error(long seed) {
        var random = new SplittableRandom(seed);
        int decoded = 0;
        for (int i = 0; i < 10_000 * TIMES; i++) {
            byte[] bytes = new byte[1 + random.nextInt(1 << random.nextInt(1, 9))];
            random.nextBytes(bytes);
            if (i % 8 != 0) {
                bytes[0] = (byte) CIS[random.nextInt(CIS.length)];
            }
            decoded += tried(bytes) ? 1 : 0;
        }
        assertThat(decoded).as("some random telegrams decode").isPositive();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3, 4})
    void flipped_and_cut_telegrams_give_a_telegram_or_the_one_error(long seed) {
        assumeTrue(Recorded.isThere(), "skipped: no recorded telegrams in " + Recorded.FOLDER);
        var random = new SplittableRandom(seed);
        List<byte[]> telegrams = new ArrayList<>();
        for (Path file : Recorded.telegrams("test-frames")) {
            byte[] frame = Recorded.bytes(file);
            telegrams.add(Arrays.copyOfRange(frame, 6, frame.length - 2));
        }
        for (int i = 0; i < 8_000 * TIMES; i++) {
            byte[] bytes = telegrams.get(random.nextInt(telegrams.size())).clone();
            for (int flips = random.nextInt(4); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            tried(random.nextInt(3) == 0 ? Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length)) : bytes);
        }
    }

    @Test
    void what_the_coverage_guided_fuzzer_found_is_decoded_or_refused() throws Exception {
        int found = 0;
        try (var corpus = FuzzTest.class.getResourceAsStream("/fuzz/telegrams.hex")) {
            var lines = new String(corpus.readAllBytes(), StandardCharsets.US_ASCII).lines();
            for (String line : lines.toList()) {
                tried(HexFormat.of().parseHex(line));
                found++;
            }
        }
        assertThat(found).isGreaterThan(100);
    }

    @Test
    void every_cut_of_a_telegram_is_decoded_up_to_there_or_refused() {
        assumeTrue(Recorded.isThere(), "skipped: no recorded telegrams in " + Recorded.FOLDER);
        for (Path file : Recorded.telegrams("test-frames")) {
            byte[] frame = Recorded.bytes(file);
            for (int end = 7; end < frame.length - 2; end++) {
                tried(Arrays.copyOfRange(frame, 6, end));
            }
        }
    }
}
