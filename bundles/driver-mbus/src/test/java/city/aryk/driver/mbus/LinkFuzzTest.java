package city.aryk.driver.mbus;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.driver.DriverException;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever arrives on the line, frames are found or it is said why not; and a frame comes whole from any pieces. */
class LinkFuzzTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1})
    void any_recording_is_read_or_refused(long seed) {
        var random = new SplittableRandom(seed);
        var reader = new MbusCaptureReader();
        int refused = 0;
        for (int i = 0; i < 6_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            if (bytes.length > 8 && i % 2 == 0) {
                byte[] data = new byte[bytes.length - 6];
                System.arraycopy(bytes, 0, data, 0, data.length);
                data[0] = 0x78;
                bytes = Frame.of(8, 5, data).bytes();
            }
            try {
                reader.read("mbus", Bytes.hex(bytes), Optional.empty());
            } catch (DriverException e) {
                assertThat(e.getMessage()).isNotBlank();
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {2})
    void a_frame_is_found_in_pieces_of_any_size_behind_any_noise_that_is_no_start(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 600; i++) {
            byte[] data = new byte[1 + random.nextInt(250)];
            random.nextBytes(data);
            byte[] frame = Frame.of(8, random.nextInt(256), data).bytes();
            var parser = new FrameParser();
            for (int noise = random.nextInt(5); noise > 0; noise--) {
                parser.feed(new byte[] {(byte) (0x69 + random.nextInt(20))}, 0, 1);
            }
            for (int at = 0; at < frame.length; ) {
                int piece = Math.min(1 + random.nextInt(parser.wanting()), frame.length - at);
                parser.feed(frame, at, piece);
                at += piece;
            }
            assertThat(parser.frame().orElseThrow().bytes()).isEqualTo(frame);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3})
    void a_flipped_bit_never_gives_another_frame_of_the_same_length(long seed) {
        var random = new SplittableRandom(seed);
        byte[] data = new byte[60];
        random.nextBytes(data);
        byte[] frame = Frame.of(8, 5, data).bytes();
        for (int bit = 0; bit < frame.length * 8; bit++) {
            byte[] flipped = frame.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            var parser = new FrameParser();
            for (int i = 0;
                    i < flipped.length
                            && parser.frame().isEmpty()
                            && parser.broken().isEmpty();
                    i++) {
                parser.feed(flipped, i, 1);
            }
            assertThat(parser.frame().filter(Frame::isAnswer)).as("bit %d", bit).isEmpty();
        }
    }
}
