package city.aryk.analytics.traffic.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Any bytes give events or one named fault. */
class LogFuzzTest {
    private static final List<byte[]> GOOD = List.of(
            bytes("7-22-2024 13:32:11.3,Version #:,3\n7-22-2024 13:32:11.3,Phases in use:,2,4\nR\5\0\1Q\5\0\3\1\2\0\7"),
            bytes(
                    "<EventResponses><EventResponse><Description><IntersectionNumber>15</IntersectionNumber></Description>"
                            + "<Event ID=\"1\" TimeStamp=\"7-22-2024 13:33:19.3\" EventTypeID=\"4\" Parameter=\"1\"/>"
                            + "<!-- > --></EventResponse></EventResponses>"),
            bytes("TimeStamp,DeviceId,EventId,Parameter\n2024-05-13T15:00:00.000,227,82,5\n"));

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    @Test
    void random_bytes_never_break_a_decoder_seed_17() {
        var random = new SplittableRandom(17);
        for (int i = 0; i < 20_000; i++) {
            var bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            Logs.tried(bytes);
        }
    }

    @Test
    void every_truncation_gives_a_value_or_a_named_fault() {
        for (var good : GOOD) {
            assertThat(Logs.tried(good)).isPositive();
            for (int i = 0; i < good.length; i++) {
                Logs.tried(Arrays.copyOf(good, i));
            }
        }
    }

    @Test
    void flipped_bits_and_spliced_logs_never_break_a_decoder_seed_18() {
        var random = new SplittableRandom(18);
        for (int i = 0; i < 30_000; i++) {
            var bytes = GOOD.get(random.nextInt(GOOD.size())).clone();
            for (int flips = random.nextInt(1, 6); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            var other = GOOD.get(random.nextInt(GOOD.size()));
            int from = random.nextInt(bytes.length);
            int length = random.nextInt(Math.min(bytes.length - from, other.length));
            if (random.nextInt(4) == 0) {
                System.arraycopy(other, 0, bytes, from, length);
            }
            Logs.tried(bytes);
        }
    }
}
