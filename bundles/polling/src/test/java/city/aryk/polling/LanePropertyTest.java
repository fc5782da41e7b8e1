package city.aryk.polling;

import static city.aryk.polling.ManualTime.MS;
import static city.aryk.polling.ManualTime.S;
import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.driver.DriverException;
import city.aryk.api.time.Deadline;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever devices, drivers and the store do: order, bounds and progress hold. */
class LanePropertyTest {
    private static final long[] PERIODS = {100, 250, 1000, 1000, 1500, 7000, 60_000};
    private static final long START = 123_456_789L;
    private static final long END = 1200 * S;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void stamps_of_a_device_grow_and_nobody_starves(long seed) {
        var random = new SplittableRandom(seed);
        var time = new ManualTime(START, END);
        var street = new Street(time);
        int devices = 1 + random.nextInt(6);
        for (int i = 0; i < devices; i++) {
            var periods = new Duration[1 + random.nextInt(3)];
            for (int k = 0; k < periods.length; k++) {
                periods[k] = Duration.ofMillis(PERIODS[random.nextInt(PERIODS.length)]);
            }
            street.device("d" + i, moody(time, random.split()), periods);
        }
        street.whenDelivered(s -> time.advance(random.nextInt(500) == 0 ? random.nextLong(5 * S) : 0));
        street.run(Duration.ofMillis(random.nextInt(10)));

        for (int i = 0; i < devices; i++) {
            long last = START - 1;
            for (var scan : street.of("d" + i)) {
                assertThat(scan.at().nanos()).as("seed %d, device %d", seed, i).isGreaterThan(last);
                assertThat(scan.observations()).isNotEmpty();
                last = scan.at().nanos();
            }
            assertThat(END - last).as("seed %d, device %d", seed, i).isLessThan(330 * S);
            assertThat(street.looks.getOrDefault("d" + i, 0)).isGreaterThanOrEqualTo((int) (END / (330 * S)));
        }
    }

    /** A device that changes its mood every now and then. */
    private static Street.Script moody(ManualTime time, SplittableRandom random) {
        return new Street.Script() {
            private int mood = random.nextInt(6);

            @Override
            public void read(Deadline deadline) throws DriverException {
                if (random.nextInt(40) == 0) {
                    mood = random.nextInt(6);
                }
                switch (mood) {
                    case 0 -> {
                        time.advance(
                                Math.min(random.nextLong(S), deadline.left().toNanos()));
                        throw new DriverException.Timeout("no answer");
                    }
                    case 1 -> throw new DriverException.Unreachable("no route");
                    case 2 -> {
                        time.advance(10 * MS);
                        if (random.nextBoolean()) {
                            throw new DriverException.Malformed("noise");
                        }
                    }
                    case 3 -> time.advance(random.nextLong(900 * MS));
                    case 4 -> {
                        if (random.nextInt(10) == 0) {
                            throw new IllegalStateException("a bug");
                        }
                    }
                    default -> time.advance(random.nextLong(30 * MS));
                }
            }
        };
    }
}
