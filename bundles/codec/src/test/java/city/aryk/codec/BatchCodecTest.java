package city.aryk.codec;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.model.Batch;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Stream;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchCodecTest {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void any_batch_survives_the_round_trip(long seed) throws CodecException {
        var batches = new RandomBatches(seed);
        for (int i = 0; i < 300; i++) {
            Batch batch = batches.wild();
            assertThat(BatchCodec.decode(BatchCodec.encode(batch)))
                    .as("seed %d, case %d", seed, i)
                    .isEqualTo(batch);
        }
    }

    @Test
    void twenty_devices_of_fifty_points_take_less_than_a_byte_a_reading_in_five_scans() throws CodecException {
        Batch batch = new StreetBatches(5).meters(20, 50, 5, 1_000);

        byte[] frame = BatchCodec.encode(batch);

        assertThat(BatchCodec.decode(frame)).isEqualTo(batch);
        assertThat((double) frame.length / batch.size()).isLessThan(0.75);
    }

    @Test
    void controllers_survive_and_take_a_few_bits_a_reading() throws CodecException {
        Batch batch = new StreetBatches(6).controllers(5, 60);

        byte[] frame = BatchCodec.encode(batch);

        assertThat(BatchCodec.decode(frame)).isEqualTo(batch);
        assertThat((double) frame.length / batch.size()).isLessThan(0.1);
    }

    @Test
    void points_of_different_periods_cost_almost_nothing_more() throws CodecException {
        List<Batch.Entry> entries = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            List<Observation> row = new ArrayList<>();
            row.add(Reading.of(new PointId("a"), new Value.Quantity(1, 0, Unit.ONE)));
            if (i % 10 == 0) {
                row.add(Reading.of(new PointId("b"), new Value.Quantity(2, 0, Unit.ONE)));
            }
            if (i % 60 == 0) {
                row.add(Reading.of(new PointId("c"), new Value.Flag(true)));
            }
            entries.add(new Batch.Entry(100 + i, 1_700_000_000_000L + i * 1_000L, new DeviceId("meter-1"), row));
        }
        var batch = new Batch(Stream.BULK, entries);

        byte[] frame = BatchCodec.encode(batch);

        assertThat(BatchCodec.decode(frame)).isEqualTo(batch);
        assertThat(frame.length).isLessThan(100);
    }

    @Test
    void a_reading_keeps_its_digits() throws CodecException {
        List<Batch.Entry> entries = new ArrayList<>();
        String[] texts = {"230.0", "230.41", "0.0", "229.875", "1E+3", "230.40", "-0.50"};
        for (int i = 0; i < texts.length; i++) {
            var decimal = new BigDecimal(texts[i]);
            var value = new Value.Quantity(decimal.unscaledValue().longValueExact(), decimal.scale(), new Unit("V"));
            entries.add(new Batch.Entry(
                    i, i * 1_000L, new DeviceId("m"), List.of(Reading.of(new PointId("voltage"), value))));
        }
        var batch = new Batch(Stream.LIVE, entries);

        assertThat(BatchCodec.decode(BatchCodec.encode(batch))).isEqualTo(batch);
    }

    @Test
    void ten_thousand_scans_of_one_device_are_one_frame() throws CodecException {
        Batch batch = new StreetBatches(7).meters(1, 3, 10_000, 1_000);

        byte[] frame = BatchCodec.encode(batch);

        assertThat(BatchCodec.decode(frame)).isEqualTo(batch);
        assertThat((double) frame.length / batch.size()).isLessThan(1);
    }

    @Test
    void one_reading_of_one_device_is_a_small_frame() throws CodecException {
        Batch batch = new StreetBatches(8).meters(1, 1, 1, 1_000);

        byte[] frame = BatchCodec.encode(batch);

        assertThat(BatchCodec.decode(frame)).isEqualTo(batch);
        assertThat(frame.length).isLessThan(40);
    }

    @Test
    void threads_do_not_disturb_one_another() {
        var batches = new RandomBatches(9);
        List<Batch> wild = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            wild.add(batches.wild());
        }

        List<byte[]> alone = wild.stream().map(BatchCodec::encode).toList();
        List<byte[]> together = wild.parallelStream().map(BatchCodec::encode).toList();

        assertThat(together).usingRecursiveComparison().isEqualTo(alone);
    }
}
