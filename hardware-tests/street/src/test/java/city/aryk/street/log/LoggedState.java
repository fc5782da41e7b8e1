package city.aryk.street.log;

import city.aryk.analytics.traffic.log.Logged;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the lights do by the events of a log alone. */
final class LoggedState {
    private record Change(String aspect, boolean on) {}

    private static final Map<Integer, Change> CHANGES = Map.ofEntries(
            Map.entry(1, new Change("green", true)),
            Map.entry(7, new Change("green", false)),
            Map.entry(8, new Change("yellow", true)),
            Map.entry(9, new Change("yellow", false)),
            Map.entry(21, new Change("walk", true)),
            Map.entry(43, new Change("call", true)),
            Map.entry(44, new Change("call", false)),
            Map.entry(82, new Change("detector", true)),
            Map.entry(81, new Change("detector", false)));

    private final Map<String, Set<Integer>> on = new HashMap<>();
    private final Map<Integer, Integer> values = new HashMap<>();

    void take(Logged event) {
        values.put(event.code(), event.parameter());
        var change = CHANGES.get(event.code());
        if (change != null) {
            set(change.aspect(), event.parameter(), change.on());
        }
        if (event.code() == 22 || event.code() == 23) {
            set("walk", event.parameter(), false);
            set("clearing", event.parameter(), event.code() == 22);
        }
    }

    private void set(String aspect, int number, boolean now) {
        var numbers = on.computeIfAbsent(aspect, a -> new TreeSet<>());
        if (now) {
            numbers.add(number);
        } else {
            numbers.remove(number);
        }
    }

    String bits(String aspect, int length) {
        var text = new StringBuilder();
        for (int number = 1; number <= length; number++) {
            text.append(on.getOrDefault(aspect, Set.of()).contains(number) ? '1' : '0');
        }
        return text.toString();
    }

    String value(int code) {
        return Integer.toString(values.getOrDefault(code, 0));
    }
}
