package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pattern, cycle length, actual cycle and actual offset at the end of every complete bin, carried forward; 0 while none
 * is known. What is told in an incomplete bin is not carried.
 */
final class CoordinationByBin implements Measure {
    private static final List<Integer> CODES =
            List.of(Codes.PATTERN, Codes.CYCLE_LENGTH, Codes.ACTUAL_CYCLE, Codes.ACTUAL_OFFSET);

    private final Context context;
    private final HasData heard;
    private final Map<BinKey, Integer> last = new HashMap<>();
    private final Map<BinKey, Integer> state = new HashMap<>();

    CoordinationByBin(Context context) {
        this.context = context;
        this.heard = new HasData(context);
    }

    @Override
    public String name() {
        return "coordination_agg";
    }

    @Override
    public List<String> columns() {
        return List.of("TimeStamp", "DeviceId", "Pattern", "CycleLength", "ActualCycleLength", "ActualOffset");
    }

    @Override
    public void accept(SignalEvent event) {
        heard.accept(event);
        if (Coordination.tells(event.code())) {
            // of one instant the highest comes last
            last.put(new BinKey(context.bin(event.millis()), event.device(), event.code()), event.parameter());
        }
    }

    @Override
    public void settle(long until, Run run, Rows rows) throws IOException {
        for (var bin : heard.bins(until)) {
            var cells = new Object[2 + CODES.size()];
            cells[0] = new Rows.At(bin.bin());
            cells[1] = run.name(bin.device());
            for (int i = 0; i < CODES.size(); i++) {
                var kept = new BinKey(0, bin.device(), CODES.get(i));
                var told = last.get(new BinKey(bin.bin(), bin.device(), CODES.get(i)));
                if (told != null) {
                    state.put(kept, told);
                }
                cells[2 + i] = state.getOrDefault(kept, 0);
            }
            rows.add(cells);
        }
        last.keySet().removeIf(key -> key.bin() < until);
    }
}
