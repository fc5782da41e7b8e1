package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Changes of pattern and cycle, and the actual cycles and offsets, as they came. */
final class Coordination implements Measure {
    private final Context context;
    private final List<SignalEvent> events = new ArrayList<>();

    Coordination(Context context) {
        this.context = context;
    }

    /** Whether a code tells of coordination. */
    static boolean tells(int code) {
        return code == Codes.PATTERN
                || code == Codes.CYCLE_LENGTH
                || code == Codes.ACTUAL_CYCLE
                || code == Codes.ACTUAL_OFFSET;
    }

    @Override
    public String name() {
        return "coordination";
    }

    @Override
    public List<String> columns() {
        return List.of("TimeStamp", "Raw_TimeStamp", "DeviceId", "EventId", "Parameter");
    }

    @Override
    public void accept(SignalEvent event) {
        if (tells(event.code())) {
            events.add(event);
        }
    }

    @Override
    public void settle(long until, Run run, Rows rows) throws IOException {
        var over = new ArrayList<>(events);
        over.removeIf(event -> event.millis() >= until);
        events.removeIf(event -> event.millis() < until);
        over.sort(Comparator.comparingLong(SignalEvent::millis)
                .thenComparingInt(SignalEvent::device)
                .thenComparingInt(SignalEvent::code)
                .thenComparingInt(SignalEvent::parameter));
        for (var event : over) {
            rows.add(
                    new Rows.At(context.bin(event.millis())),
                    new Rows.At(event.millis()),
                    run.name(event.device()),
                    event.code(),
                    event.parameter());
        }
    }
}
