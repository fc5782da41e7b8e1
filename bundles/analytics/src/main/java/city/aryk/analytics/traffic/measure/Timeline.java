package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Every interval of every controller, in order of controller and time. */
final class Timeline implements Measure, AutoCloseable {
    private static final int KIND_SHIFT = 16;
    private static final int VALID_SHIFT = 40;
    private static final int NO_VALUE = 0;

    private final Map<IntervalKind, Integer> ranks = new EnumMap<>(IntervalKind.class);
    private final RecordSorter sorter;
    private final Intervals intervals;

    Timeline(Context context) throws IOException {
        this.sorter = new RecordSorter(4);
        this.intervals = new Intervals(context.parameters(), this::keep);
        for (var kind : IntervalKind.BY_LABEL) {
            ranks.put(kind, ranks.size());
        }
    }

    @Override
    public String name() {
        return "timeline";
    }

    @Override
    public List<String> columns() {
        return List.of("DeviceId", "StartTime", "EndTime", "Duration", "IsValid", "EventClass", "EventValue");
    }

    @Override
    public void accept(SignalEvent event) {
        intervals.accept(event);
    }

    private void keep(Interval interval) {
        long valid = interval.valid() ? 1L << VALID_SHIFT : 0;
        long kind = (long) ranks.getOrDefault(interval.kind(), 0) << KIND_SHIFT;
        long value = interval.kind().valued() ? interval.value() + 1 : NO_VALUE;
        try {
            sorter.add(interval.device(), interval.start(), interval.end(), valid | kind | value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void settle(long until, Run run, Rows rows) throws IOException {
        intervals.finish();
        sorter.forEach(kept -> {
            long rest = kept[3];
            long value = rest & 0xffff;
            rows.add(
                    run.name((int) kept[0]),
                    new Rows.At(kept[1]),
                    new Rows.At(kept[2]),
                    (kept[2] - kept[1]) / 1_000f,
                    rest >> VALID_SHIFT == 1,
                    IntervalKind.BY_LABEL
                            .get((int) ((rest >> KIND_SHIFT) & 0xff))
                            .label(),
                    value == NO_VALUE ? "" : (Object) (value - 1));
        });
    }

    @Override
    public void close() throws IOException {
        sorter.close();
    }
}
