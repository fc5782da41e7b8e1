package city.aryk.codec;

import city.aryk.api.model.Batch;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Stream;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Batches as a gateway makes them: devices of one or two profiles, scanned on a grid, interleaved; now and then a gap. */
final class StreetBatches {
    private static final String[] PHASES = {"l1", "l2", "l3"};
    private static final String[][] BY_PHASE = {
        {"voltage", "V", "2304", "1", "3"},
        {"current", "A", "5120", "3", "60"},
        {"power.active", "W", "1180", "0", "20"},
        {"power.reactive", "var", "215", "0", "8"},
        {"power.apparent", "V.A", "1201", "0", "20"},
        {"power-factor", "1", "981", "3", "4"},
        {"phase-angle", "deg", "112", "1", "4"},
        {"thd.voltage", "%", "18", "1", "1"},
        {"thd.current", "%", "92", "1", "2"},
        {"energy.import", "W.h", "1845230", "0", "-1"},
        {"energy.export", "W.h", "0", "0", "0"},
        {"voltage.line", "V", "3991", "1", "3"},
    };
    private static final String[][] ONCE = {
        {"frequency", "Hz", "5001", "2", "1"},
        {"power.active.total", "W", "3540", "0", "40"},
        {"energy.import.total", "W.h", "5535690", "0", "-1"},
        {"energy.export.total", "W.h", "0", "0", "0"},
        {"temperature.cabinet", "Cel", "312", "1", "1"},
        {"volume.total", "m3", "482133", "3", "-1"},
        {"temperature.flow", "Cel", "713", "1", "2"},
        {"temperature.return", "Cel", "482", "1", "2"},
        {"flow", "m3/h", "1204", "3", "15"},
        {"humidity", "%", "431", "1", "2"},
        {"battery.voltage", "V", "1312", "2", "0"},
        {"uptime", "s", "861230", "0", "-1"},
        {"brightness", "lx", "1200", "0", "30"},
        {"signal.strength", "dB", "-71", "0", "1"},
    };

    private final SplittableRandom random;
    private final List<String[]> points = new ArrayList<>();

    StreetBatches(long seed) {
        random = new SplittableRandom(seed);
        for (String[] point : BY_PHASE) {
            for (String phase : PHASES) {
                String[] named = point.clone();
                named[0] += "." + phase;
                points.add(named);
            }
        }
        points.addAll(List.of(ONCE));
    }

    /**
     * Meters of up to 50 points, all quantities.
     *
     * @param period milliseconds between two scans of a device
     */
    Batch meters(int devices, int width, int scans, long period) {
        long seq = 1L + random.nextInt(10_000_000);
        long start = 1_700_000_000_000L + random.nextLong(100_000_000_000L) / 1_000 * 1_000;
        var state = new long[devices][width];
        var offsets = new long[devices];
        for (int d = 0; d < devices; d++) {
            offsets[d] = random.nextInt((int) Math.min(period, 20)) * (period > 20 ? period / 20 : 1);
            for (int p = 0; p < width; p++) {
                long about = Long.parseLong(points.get(p)[2]);
                state[d][p] = about + random.nextLong(Math.abs(about) / 10 + 1) * (random.nextBoolean() ? 1 : -1);
            }
        }
        List<Batch.Entry> entries = new ArrayList<>();
        for (int s = 0; s < scans; s++) {
            for (int d = 0; d < devices; d++) {
                var id = new DeviceId(String.format("meter-%03d", d + 1));
                boolean silent = random.nextInt(400) == 0;
                entries.add(new Batch.Entry(seq++, start + s * period + offsets[d], id, row(state[d], silent)));
            }
        }
        return new Batch(Stream.NORMAL, entries);
    }

    private List<Observation> row(long[] state, boolean silent) {
        List<Observation> row = new ArrayList<>();
        for (int p = 0; p < state.length; p++) {
            String[] point = points.get(p);
            var name = new PointId(point[0]);
            int move = Integer.parseInt(point[4]);
            state[p] += move < 0
                    ? random.nextInt(3)
                    : move == 0 ? 0 : (random.nextInt(2 * move + 1) - move + random.nextInt(2 * move + 1) - move) / 2;
            row.add(
                    silent
                            ? new Gap(name, Gap.Cause.TIMEOUT)
                            : Reading.of(
                                    name,
                                    new Value.Quantity(state[p], Integer.parseInt(point[3]), new Unit(point[1]))));
        }
        return row;
    }

    /** Traffic controllers: signal groups as bits, states, flags, a counter and a text. */
    Batch controllers(int devices, int scans) {
        long seq = 1L + random.nextInt(10_000_000);
        long start = 1_700_000_000_000L + random.nextInt(100_000_000) * 1_000L;
        List<Batch.Entry> entries = new ArrayList<>();
        for (int s = 0; s < scans; s++) {
            for (int d = 0; d < devices; d++) {
                int second = (s + d * 17) % 90;
                List<Observation> row = new ArrayList<>();
                String groups = second < 40 ? "110000110000" : second < 44 ? "000000000000" : "001111000011";
                row.add(Reading.of(new PointId("signal.groups"), new Value.Bits(groups)));
                row.add(Reading.of(new PointId("stage.active"), new Value.State(second < 44 ? "stage-1" : "stage-2")));
                row.add(Reading.of(new PointId("cycle.counter"), new Value.Quantity(second, 0, Unit.ONE)));
                row.add(Reading.of(new PointId("plan.active"), new Value.Quantity(3, 0, Unit.ONE)));
                row.add(Reading.of(new PointId("mode.flash"), new Value.Flag(false)));
                row.add(Reading.of(new PointId("mode.dark"), new Value.Flag(false)));
                row.add(Reading.of(new PointId("detector.1.occupied"), new Value.Flag(random.nextInt(4) == 0)));
                row.add(Reading.of(new PointId("firmware"), new Value.Text("TLC 4.2.1")));
                var id = new DeviceId("crossing-" + (d + 1));
                entries.add(new Batch.Entry(seq++, start + s * 1_000L, id, row));
            }
        }
        return new Batch(Stream.LIVE, entries);
    }
}
