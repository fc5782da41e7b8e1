package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** Means of the parameter of some codes, by bin: actual splits, and how well the line to the controller works. */
final class ParameterMeans implements Measure {
    private final Context context;
    private final String name;
    private final List<String> columns;
    private final IntPredicate codes;
    private final Map<BinKey, Mean> means = new HashMap<>();

    private ParameterMeans(Context context, String name, List<String> columns, IntPredicate codes) {
        this.context = context;
        this.name = name;
        this.columns = columns;
        this.codes = codes;
    }

    /** Actual splits of MAXTIME controllers, with how often each was served. */
    static ParameterMeans splits(Context context) {
        return new ParameterMeans(
                context,
                "splits",
                List.of("TimeStamp", "DeviceId", "EventId", "Services", "Average_Split"),
                code -> code >= Codes.FIRST_SPLIT && code <= Codes.LAST_SPLIT);
    }

    static ParameterMeans communications(Context context) {
        return new ParameterMeans(
                context,
                "communications",
                List.of("TimeStamp", "DeviceId", "EventId", "Average"),
                context.parameters().codes()::contains);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public void accept(SignalEvent event) {
        if (codes.test(event.code())) {
            var key = new BinKey(context.bin(event.millis()), event.device(), event.code());
            means.computeIfAbsent(key, k -> new Mean()).add(event.parameter());
        }
    }

    @Override
    public void settle(long until, Run run, Rows rows) throws IOException {
        BinKey.drain(means, until, (key, mean) -> {
            var time = new Rows.At(key.bin());
            if (columns.contains("Services")) {
                rows.add(time, run.name(key.device()), key.item(), mean.count(), mean.cell());
            } else {
                rows.add(time, run.name(key.device()), key.item(), mean.cell());
            }
        });
    }
}
