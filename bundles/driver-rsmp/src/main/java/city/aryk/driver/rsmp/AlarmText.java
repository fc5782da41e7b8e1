package city.aryk.driver.rsmp;

import java.util.Map;

/** What the alarms of the signal exchange list for traffic lights 1.2.1 mean, in a few words. */
final class AlarmText {
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("A0001", "serious hardware error"),
            Map.entry("A0002", "less serious hardware error"),
            Map.entry("A0003", "serious configuration error"),
            Map.entry("A0004", "less serious configuration error"),
            Map.entry("A0005", "synchronisation error"),
            Map.entry("A0006", "safety error"),
            Map.entry("A0007", "communication error"),
            Map.entry("A0008", "dead lock error"),
            Map.entry("A0009", "other error"),
            Map.entry("A0010", "door open"),
            Map.entry("A0101", "push button error"),
            Map.entry("A0201", "serious lamp error"),
            Map.entry("A0202", "less serious lamp error"),
            Map.entry("A0301", "detector error, hardware"),
            Map.entry("A0302", "detector error, logic"),
            Map.entry("A0303", "serious detector error, hardware"),
            Map.entry("A0304", "serious detector error, logic"));

    private AlarmText() {}

    static String of(String code) {
        return TEXTS.getOrDefault(code, "not of the standard list");
    }
}
