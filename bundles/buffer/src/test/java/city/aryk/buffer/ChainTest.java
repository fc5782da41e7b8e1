package city.aryk.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Doubt;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Stream;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is coded comes back; whatever is decoded ends. */
final class ChainTest {
    private static final List<Gap.Cause> CAUSES = List.of(Gap.Cause.values());
    private static final String TEXT = "ab\u0000\u00e9\uD83D\uDE00\uD800 \u0416";

    private static Value value(SplittableRandom random, long near) {
        long wild = random.nextLong() >> random.nextInt(64);
        return switch (random.nextInt(9)) {
            case 0 -> new Value.State("s-" + random.nextInt(3));
            case 1 -> new Value.Flag(random.nextBoolean());
            case 2 -> new Value.Text(TEXT.substring(random.nextInt(TEXT.length())));
            case 3 -> new Value.Bits(Integer.toBinaryString(random.nextInt(1 << 20)));
            case 4 -> new Value.Quantity(wild, random.nextInt(37) - 18, new Unit("V"));
            case 5 -> new Value.Quantity(near, random.nextInt(3), new Unit("A"));
            default -> new Value.Quantity(near + random.nextInt(10), 2, Unit.ONE);
        };
    }

    private static Observation observation(SplittableRandom random, int point, long near) {
        PointId id = new PointId("point." + point);
        if (random.nextInt(6) == 0) {
            return new Gap(id, CAUSES.get(random.nextInt(CAUSES.size())));
        }
        Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
        for (Doubt doubt : Doubt.values()) {
            if (random.nextInt(20) == 0) {
                doubts.add(doubt);
            }
        }
        return new Reading(id, value(random, near), doubts);
    }

    private static List<Entry> entries(SplittableRandom random, long firstSeq) {
        List<Entry> entries = new ArrayList<>();
        long seq = firstSeq;
        for (int n = 1 + random.nextInt(20); n > 0; n--) {
            List<Observation> observations = new ArrayList<>();
            int device = random.nextInt(3);
            for (int p = random.nextInt(6); p >= 0; p--) {
                observations.add(observation(random, p, 100L * device + p));
            }
            long millis = random.nextInt(5) == 0 ? random.nextLong() : seq * 1000;
            entries.add(new Entry(seq, random.nextInt(2), millis, new DeviceId("d" + device), observations));
            seq += 1 + (random.nextInt(4) == 0 ? random.nextInt(5) : 0);
        }
        return entries;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void any_scans_survive_the_round_trip(long seed) throws DamagedException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int run = 0; run < 50; run++) {
            Layouts layouts = new Layouts();
            Chain reader = new Chain(layouts);
            BlockWriter writer = new BlockWriter(Stream.LIVE, layouts, 1);
            long seq = 1;
            for (int block = 0; block < 10; block++) {
                List<Entry> entries = entries(random, seq);
                BlockWriter.Written written = writer.add(entries, 0, 0, Marks.NONE);
                Block head = Block.read(Stream.LIVE, written.row());
                assertThat(reader.decode(written.row().body(), head))
                        .as("seed %d run %d", seed, run)
                        .isEqualTo(entries);
                seq = entries.get(entries.size() - 1).seq() + 1;
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {5, 6})
    void random_bytes_give_entries_or_one_named_error(long seed) throws DamagedException {
        SplittableRandom random = new SplittableRandom(seed);
        Layouts layouts = new Layouts();
        BlockWriter writer = new BlockWriter(Stream.LIVE, layouts, 1);
        Block head = writer.add(entries(random, 1), 0, 0, Marks.NONE).block();
        int decoded = 0;
        for (int run = 0; run < 20_000; run++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            try {
                new Chain(layouts).decode(bytes, head);
                decoded++;
            } catch (DamagedException e) {
                assertThat(e).hasMessageMatching("(?s).+");
            }
        }
        assertThat(decoded).isLessThan(20_000);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {7})
    void a_flipped_bit_in_a_row_is_noticed(long seed) throws DamagedException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int run = 0; run < 2_000; run++) {
            BlockWriter writer = new BlockWriter(Stream.BULK, new Layouts(), 9);
            Row row = writer.add(entries(random, 9), 0, 0, Marks.NONE).row();
            byte[] bytes = row.body().clone();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            assertThat(isDamaged(new Row(9, bytes)))
                    .as("seed %d run %d", seed, run)
                    .isTrue();
            assertThat(isDamaged(new Row(10, row.body()))).isTrue();
        }
    }

    private static boolean isDamaged(Row row) {
        try {
            Block.read(Stream.BULK, row);
            return false;
        } catch (DamagedException e) {
            return true;
        }
    }
}
