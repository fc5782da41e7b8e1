package city.aryk.bench;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Twenty meters of fifty points that replay five recorded channels of a household, each point from another place. A row
 * of the recording is a minute and is played in a second, so values move more than a real meter's: figures are on the
 * safe side.
 */
final class RecordedMeters {
    static final int DEVICES = 20;
    static final int POINTS = 50;
    private static final Unit UNIT = new Unit("W");
    private static final int STEP = 997;

    private final List<List<Value>> channels = new ArrayList<>();

    /**
     * The meters of a recording.
     *
     * @param file gzipped CSV: a heading, then a time and the channels
     */
    RecordedMeters(Path file) throws IOException {
        try (var in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
            in.readLine();
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var cells = line.split(",", -1);
                for (int i = 1; i < cells.length; i++) {
                    if (channels.size() < i) {
                        channels.add(new ArrayList<>());
                    }
                    var value = new BigDecimal(cells[i]);
                    channels.get(i - 1)
                            .add(new Value.Quantity(value.unscaledValue().longValueExact(), value.scale(), UNIT));
                }
            }
        } catch (NumberFormatException e) {
            throw new IOException(file + ": not a series of numbers: " + e.getMessage(), e);
        }
        if (channels.isEmpty()) {
            throw new IOException(file + ": no rows");
        }
    }

    /** What one meter shows in one second. */
    Scan scan(int device, long second, Stamp at) {
        List<Observation> observations = new ArrayList<>(POINTS);
        for (int p = 0; p < POINTS; p++) {
            var channel = channels.get(p % channels.size());
            int row = (int) ((second + (long) STEP * (device * POINTS + p)) % channel.size());
            observations.add(Reading.of(new PointId("power.active.channel-" + p), channel.get(row)));
        }
        return new Scan(new DeviceId("meter-" + device), at, Duration.ofMillis(20), observations);
    }
}
