package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The bins in which a controller was heard throughout: every sub-bin holds at least so many standard events. Vendors'
 * codes do not count, for some of them come from the line and not from the controller.
 */
final class HasData implements Measure {
    private final Context context;
    private final long subBin;
    private final int enough;
    private final Map<Integer, Sub> current = new HashMap<>();
    private final Map<BinKey, Integer> complete = new TreeMap<>();

    private record Sub(long start, int events) {}

    HasData(Context context) {
        this.context = context;
        this.subBin = context.parameters().noData();
        this.enough = context.parameters().number(Parameter.MIN_DATA_POINTS).intValue();
    }

    @Override
    public String name() {
        return "has_data";
    }

    @Override
    public List<String> columns() {
        return List.of("TimeStamp", "DeviceId");
    }

    @Override
    public void accept(SignalEvent event) {
        if (event.code() > Codes.LAST_STANDARD) {
            return;
        }
        long start = Math.floorDiv(event.millis(), subBin) * subBin;
        var before = current.get(event.device());
        if (before != null && before.start() == start) {
            current.put(event.device(), new Sub(start, before.events() + 1));
            return;
        }
        if (before != null) {
            end(event.device(), before);
        }
        current.put(event.device(), new Sub(start, 1));
    }

    private void end(int device, Sub sub) {
        if (sub.events() >= enough && sub.events() > 0) {
            complete.merge(new BinKey(context.bin(sub.start()), device, 0), 1, Integer::sum);
        }
    }

    /** The complete bins that begin before a time, each with its controller; forgets them. */
    List<BinKey> bins(long until) throws IOException {
        current.entrySet().removeIf(entry -> {
            boolean over = entry.getValue().start() < until;
            if (over) {
                end(entry.getKey(), entry.getValue());
            }
            return over;
        });
        long wanted = context.width() / subBin;
        List<BinKey> bins = new ArrayList<>();
        BinKey.drain(complete, until, (bin, subBins) -> {
            if (subBins == wanted) {
                bins.add(bin);
            }
        });
        return bins;
    }

    @Override
    public void settle(long until, Run run, Rows rows) throws IOException {
        for (var bin : bins(until)) {
            rows.add(new Rows.At(bin.bin()), run.name(bin.device()));
        }
    }
}
