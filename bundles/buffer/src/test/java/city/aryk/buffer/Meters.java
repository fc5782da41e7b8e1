package city.aryk.buffer;

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
 * Twenty meters of fifty points that replay the recording of a household (UCI, one minute a row), each point from
 * another place. Played at one row a second the values move more than a real meter's: figures are on the safe side.
 */
final class Meters {
    static final int DEVICES = 20;
    static final int POINTS = 50;
    private static final int FIRST = 3;
    static final Path SERIES = Path.of("../../../shared/data/series/uci_household_power_2007-02_1min.csv.gz");
    private static final Unit UNIT = new Unit("W");

    private final List<List<Value>> columns = new ArrayList<>();
    private final List<DeviceId> devices = new ArrayList<>();
    private final List<PointId> points = new ArrayList<>();

    Meters(Path file) throws IOException {
        try (var in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
            int width = in.readLine().split(",", -1).length;
            for (int i = FIRST; i < width; i++) {
                columns.add(new ArrayList<>());
            }
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] cells = line.split(",", -1);
                for (int i = FIRST; i < width; i++) {
                    if (!cells[i].isEmpty() && !cells[i].equals("NA")) {
                        BigDecimal value = new BigDecimal(cells[i]);
                        columns.get(i - FIRST)
                                .add(new Value.Quantity(value.unscaledValue().longValueExact(), value.scale(), UNIT));
                    }
                }
            }
        }
        for (int d = 0; d < DEVICES; d++) {
            devices.add(new DeviceId("meter-" + d));
        }
        for (int p = 0; p < POINTS; p++) {
            points.add(new PointId("power.active.channel-" + p));
        }
    }

    /** What one meter shows in one second. */
    Scan scan(int device, long second, Stamp at) {
        List<Observation> observations = new ArrayList<>(POINTS);
        for (int p = 0; p < POINTS; p++) {
            List<Value> column = columns.get(p % columns.size());
            int row = (int) ((second + 997L * (device * POINTS + p)) % column.size());
            observations.add(Reading.of(points.get(p), column.get(row)));
        }
        return new Scan(devices.get(device), at, Duration.ofMillis(20), observations);
    }
}
