package city.aryk.uplink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConnackFilterTest {
    /** CONNACK with receive maximum 20, topic alias maximum 10, a reason string "hi" and a maximum packet of 1000. */
    private static final byte[] CONNACK = {
        0x20, 19, 0, 0, 16, 0x21, 0, 20, 0x22, 0, 10, 0x1F, 0, 2, 'h', 'i', 0x27, 0, 0, 3, (byte) 0xE8
    };

    @Test
    void the_topic_alias_maximum_becomes_zero_and_everything_else_passes() throws IOException {
        byte[] expected = CONNACK.clone();
        expected[10] = 0;

        assertThat(read(CONNACK)).isEqualTo(expected);
    }

    @Test
    void what_comes_after_the_first_packet_passes_whatever_it_looks_like() throws IOException {
        byte[] twice = new byte[2 * CONNACK.length];
        System.arraycopy(CONNACK, 0, twice, 0, CONNACK.length);
        System.arraycopy(CONNACK, 0, twice, CONNACK.length, CONNACK.length);
        byte[] expected = twice.clone();
        expected[10] = 0;

        assertThat(read(twice)).isEqualTo(expected);
    }

    @Test
    void a_first_packet_of_absurd_size_ends_the_connection() {
        byte[] huge = {0x20, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x7F};

        assertThatThrownBy(() -> read(huge)).isInstanceOf(IOException.class).hasMessageContaining("CONNACK");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void any_bytes_pass_with_their_number_kept_or_end_with_one_named_error(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = random.nextBoolean() ? new byte[random.nextInt(60)] : CONNACK.clone();
            for (int flips = random.nextInt(1, 8); flips > 0 && bytes.length > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(read(bytes)).as("seed %d, case %d", seed, i).hasSameSizeAs(bytes);
            } catch (IOException e) {
                assertThat(e).hasMessageContaining("wanted a CONNACK");
            }
        }
    }

    private static byte[] read(byte[] bytes) throws IOException {
        try (var filter = new ConnackFilter(new ByteArrayInputStream(bytes))) {
            return filter.readAllBytes();
        }
    }
}
