package city.aryk.street.drain;

import city.aryk.api.model.Batch;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.model.Stream;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import city.aryk.api.outbox.StoreException;
import city.aryk.api.profile.Site;
import city.aryk.buffer.SqliteOutbox;
import city.aryk.street.check.DrainLedger;
import city.aryk.street.meter.MeterModel;
import city.aryk.street.meter.Recording;
import city.aryk.street.meter.RegisterMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a gateway holds after an outage: 20 meters of 50 points, one look a second, of a boot before the present one. The
 * looks repeat a few minutes of the recording. Immutable; safe for use by all threads.
 */
final class Backlog implements DrainLedger.Original {
    static final int DEVICES = 20;
    static final int POINTS = 50;
    private static final int ROWS = 600;
    private static final Duration TOOK = Duration.ofMillis(20);
    private static final Site.Buffer SETTINGS =
            new Site.Buffer(Duration.ofSeconds(1), 64L << 30, Duration.ofDays(3650));

    private final List<DeviceId> devices = new ArrayList<>();
    private final List<List<List<Observation>>> rows = new ArrayList<>();
    private final long entries;
    private final long beganMillis;

    /**
     * A backlog that ends now.
     *
     * @param readings how many, rounded up to whole seconds of all meters
     */
    Backlog(long readings, long nowMillis) throws IOException {
        long seconds = (readings + DEVICES * POINTS - 1) / (DEVICES * POINTS);
        this.entries = seconds * DEVICES;
        this.beganMillis = nowMillis - TimeUnit.SECONDS.toMillis(seconds);
        var recording = Recording.excerpt();
        var map = RegisterMap.of("eastron-sdm630");
        for (int d = 0; d < DEVICES; d++) {
            devices.add(new DeviceId("before-" + d));
            rows.add(rows(new MeterModel(recording, map, d)));
        }
    }

    private static List<List<Observation>> rows(MeterModel model) {
        List<List<Observation>> rows = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            var values = model.values(row);
            List<Observation> observations = new ArrayList<>();
            for (int p = 0; p < POINTS; p++) {
                var meaning = model.map().registers().get(p).meaning();
                var value = values.get(p).multiply(meaning.scale());
                observations.add(Reading.of(
                        new PointId(meaning.point()),
                        new Value.Quantity(
                                value.unscaledValue().longValueExact(), value.scale(), new Unit(meaning.unit()))));
            }
            rows.add(List.copyOf(observations));
        }
        return rows;
    }

    long readings() {
        return entries * POINTS;
    }

    @Override
    public long last() {
        return entries;
    }

    @Override
    public boolean holds(Batch.Entry entry) {
        int device = device(entry.seq());
        return entry.device().equals(devices.get(device))
                && entry.atMillis() == beganMillis + TimeUnit.SECONDS.toMillis(second(entry.seq()))
                && entry.observations().equals(observations(entry.seq()));
    }

    private static int device(long seq) {
        return (int) ((seq - 1) % DEVICES);
    }

    private static long second(long seq) {
        return (seq - 1) / DEVICES;
    }

    private List<Observation> observations(long seq) {
        return rows.get(device(seq)).get((int) (second(seq) % ROWS));
    }

    /** Writes the outbox of the gateway that has gathered it. */
    void write(Path data, String gateway) throws IOException, InterruptedException {
        Files.createDirectories(data);
        var time = new EarlierBoot(beganMillis);
        try (var outbox = new SqliteOutbox(data.resolve("outbox.db"), SETTINGS, new DeviceId(gateway), time)) {
            for (long seq = 1; seq <= entries; seq++) {
                var at = new Stamp(time.boot(), TimeUnit.SECONDS.toNanos(second(seq)));
                outbox.append(Stream.NORMAL, new Scan(devices.get(device(seq)), at, TOOK, observations(seq)));
            }
            outbox.flush();
        } catch (StoreException e) {
            throw new IOException("the backlog cannot be written: " + e.getMessage(), e);
        }
    }
}
