package city.aryk.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any bytes give a value or a {@link CodecException}: nothing else, at no length. */
class FuzzTest {
    /** More of everything: {@code -Daryk.fuzz.times=100} tries several million frames. */
    private static final int TIMES = Integer.getInteger("aryk.fuzz.times", 1);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void random_bytes_with_a_right_checksum_give_a_value_or_the_one_error(long seed) {
        var random = new SplittableRandom(seed);
        int decoded = 0;
        for (int i = 0; i < 12_000 * TIMES; i++) {
            var bytes = new byte[1 + random.nextInt(1 << random.nextInt(1, 7))];
            random.nextBytes(bytes);
            decoded += tried(sealed(bytes)) ? 1 : 0;
        }
        assertThat(decoded).as("some random frames decode").isPositive();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3, 4})
    void flipped_and_cut_frames_give_a_value_or_the_one_error(long seed) {
        var random = new SplittableRandom(seed);
        List<byte[]> frames = new ArrayList<>();
        var batches = new RandomBatches(seed);
        var columns = new ColumnCodecTest.RandomColumns(seed);
        var street = new StreetBatches(seed);
        for (int i = 0; i < 60; i++) {
            frames.add(BatchCodec.encode(batches.wild()));
            frames.add(ColumnCodec.encode(columns.next()));
            frames.add(BatchCodec.encode(street.controllers(2, 5)));
        }
        for (int i = 0; i < 10_000 * TIMES; i++) {
            byte[] frame = frames.get(random.nextInt(frames.size())).clone();
            int length = frame.length - (frame.length < Frame.LONG ? 2 : 4);
            int cut = random.nextInt(3) == 0 ? 1 + random.nextInt(length) : length;
            var body = java.util.Arrays.copyOfRange(frame, 1, Math.max(2, cut));
            for (int flips = random.nextInt(4); flips > 0; flips--) {
                body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
            }
            tried(sealed(body));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5})
    void every_flip_and_cut_that_keeps_the_checksum_is_found(long seed) {
        byte[] frame = BatchCodec.encode(new StreetBatches(seed).meters(2, 5, 4, 1_000));
        for (int bit = 0; bit < frame.length * 8; bit++) {
            byte[] flipped = frame.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(tried(flipped)).isFalse();
        }
        for (int length = 0; length < frame.length; length++) {
            assertThat(tried(java.util.Arrays.copyOf(frame, length))).isFalse();
        }
    }

    /** The frame with a bit or two flipped and the checksum made right again. */
    static byte[] damaged(byte[] frame, long seed) {
        var random = new SplittableRandom(seed);
        var body = java.util.Arrays.copyOfRange(frame, 1, frame.length - (frame.length < Frame.LONG ? 2 : 4));
        for (int flips = 1 + random.nextInt(2); flips > 0 && body.length > 0; flips--) {
            body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return sealed(body);
    }

    static byte[] sealed(byte[] body) {
        int width = 1 + body.length + 2 < Frame.LONG ? 2 : 4;
        var frame = new byte[1 + body.length + width];
        frame[0] = (byte) Frame.MAGIC;
        System.arraycopy(body, 0, frame, 1, body.length);
        var crc = new CRC32C();
        crc.update(frame, 0, 1 + body.length);
        for (int i = 0; i < width; i++) {
            frame[1 + body.length + i] = (byte) (crc.getValue() >> (8 * i));
        }
        return frame;
    }

    static boolean tried(byte[] frame) {
        boolean batch = batch(frame);
        return columns(frame) || batch;
    }

    private static boolean batch(byte[] frame) {
        try {
            return BatchCodec.decode(frame).size() >= 0;
        } catch (CodecException e) {
            return false;
        }
    }

    private static boolean columns(byte[] frame) {
        try {
            return ColumnCodec.decode(frame).millis().length > 0;
        } catch (CodecException e) {
            return false;
        }
    }
}
