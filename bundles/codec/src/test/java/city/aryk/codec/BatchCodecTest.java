package city.aryk.codec;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.model.Batch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchCodecTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void any_batch_survives_the_round_trip(long seed) throws CodecException {
        var batches = new RandomBatches(seed);
        for (int i = 0; i < 2_000; i++) {
            Batch batch = batches.wild();
            assertThat(BatchCodec.decode(BatchCodec.encode(batch)))
                    .as("seed %d, case %d", seed, i)
                    .isEqualTo(batch);
        }
    }
}
