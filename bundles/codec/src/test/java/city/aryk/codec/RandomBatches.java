package city.aryk.codec;

import city.aryk.api.model.Batch;
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
import java.util.SplittableRandom;

/** Batches of every form, made up from a seed: tidy ones as a gateway makes them, and wild ones that are only valid. */
final class RandomBatches {
    private static final String[] UNITS = {"V", "A", "W", "W.h", "1", "Cel", "Hz"};
    private static final String[] STATES = {"red", "green", "yellow-flash", "dark"};

    private final SplittableRandom random;

    RandomBatches(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Anything that the model allows. */
    Batch wild() {
        int count = 1 + random.nextInt(1 << random.nextInt(7));
        List<Batch.Entry> entries = new ArrayList<>();
        long seq = random.nextLong() >> (1 + random.nextInt(63));
        for (int i = 0; i < count; i++) {
            List<Observation> observations = new ArrayList<>();
            int size = random.nextInt(8);
            for (int k = 0; k < size; k++) {
                observations.add(observation("p" + random.nextInt(6)));
            }
            long at = random.nextInt(4) == 0 ? random.nextLong() : 1_700_000_000_000L + random.nextInt(100_000);
            entries.add(new Batch.Entry(seq, at, new DeviceId("d" + random.nextInt(4)), observations));
            seq += random.nextInt(3) == 0 ? 1 + random.nextInt(1000) : 1;
        }
        return new Batch(one(Stream.values()), entries);
    }

    private Observation observation(String name) {
        var point = new PointId(name);
        if (random.nextInt(6) == 0) {
            return new Gap(point, one(Gap.Cause.values()));
        }
        var doubts = EnumSet.noneOf(Doubt.class);
        if (random.nextInt(4) == 0) {
            doubts.add(one(Doubt.values()));
            doubts.add(one(Doubt.values()));
        }
        return new Reading(point, value(), doubts);
    }

    private Value value() {
        return switch (one(Value.Form.values())) {
            case QUANTITY ->
                new Value.Quantity(
                        random.nextLong() >> random.nextInt(64), random.nextInt(-18, 19), new Unit(one(UNITS)));
            case STATE -> new Value.State(one(STATES));
            case FLAG -> new Value.Flag(random.nextBoolean());
            case TEXT -> new Value.Text(text());
            case BITS -> new Value.Bits(bits());
        };
    }

    private String text() {
        var text = new StringBuilder();
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            text.append((char) (random.nextInt(3) == 0 ? random.nextInt(0x10000) : random.nextInt(32, 127)));
        }
        return text.toString();
    }

    private String bits() {
        var bits = new StringBuilder();
        int length = 1 + random.nextInt(40);
        for (int i = 0; i < length; i++) {
            bits.append((char) ('0' + random.nextInt(2)));
        }
        return bits.toString();
    }

    private <T> T one(T[] of) {
        return of[random.nextInt(of.length)];
    }
}
