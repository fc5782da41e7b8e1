package city.aryk.buffer;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.model.Stream;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import city.aryk.api.profile.Site;
import city.aryk.api.time.Time;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A process that appends as fast as it can and says what is committed, until it is killed. */
public final class KilledWriter {
    static final Site.Buffer SETTINGS = new Site.Buffer(Duration.ofMillis(5), 64L << 20, Duration.ofDays(7));

    private KilledWriter() {}

    public static void main(String[] args) throws Exception {
        Time time = new SystemClock();
        NativeLibrary.load(Path.of(args[0]).resolve("native"));
        try (SqliteOutbox outbox =
                new SqliteOutbox(Path.of(args[0]).resolve("outbox.db"), SETTINGS, new DeviceId("gw-1"), time)) {
            long seq = outbox.committed(Stream.NORMAL);
            long said = 0;
            while (true) {
                outbox.append(Stream.NORMAL, scan(++seq, time.now()));
                if (seq % 40 == 0) {
                    outbox.flush();
                }
                long committed = outbox.committed(Stream.NORMAL);
                if (committed > said) {
                    said = committed;
                    System.out.println(said);
                    if (said % 7 == 0) {
                        outbox.ackThrough(Stream.NORMAL, said / 2);
                    }
                }
            }
        }
    }

    /** The scan that has to have this sequence number. */
    static Scan scan(long seq, Stamp at) {
        List<Observation> observations = new ArrayList<>();
        for (int p = 0; p < 10; p++) {
            Value.Quantity quantity = new Value.Quantity(seq * 7919 * (p + 1) % 10_007, 1, new Unit("V"));
            observations.add(Reading.of(new PointId("p" + p), quantity));
        }
        return new Scan(new DeviceId("meter-1"), at, Duration.ZERO, observations);
    }
}
