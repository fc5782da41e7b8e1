package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Events written short: {@code seconds code parameter}, separated by semicolons, of one controller. */
final class Events {
    private Events() {}

    static List<SignalEvent> of(String text) {
        return Arrays.stream(text.split(";"))
                .map(String::strip)
                .map(event -> event.split(" +"))
                .map(part -> new SignalEvent(
                        Math.round(Double.parseDouble(part[0]) * 1_000),
                        0,
                        Integer.parseInt(part[1]),
                        Integer.parseInt(part[2])))
                .toList();
    }

    static Context context(List<Detector> detectors) {
        return new Context(Variant.ODOT.parameters(), detectors, List.of("a"));
    }

    /** The rows of a measure as text, times as seconds. */
    static List<String> rows(Measure measure, String events) throws IOException {
        var all = of(events);
        all.forEach(measure::accept);
        List<String> rows = new ArrayList<>();
        measure.settle(
                Measure.END,
                new Run(
                        List.of("a"),
                        all.get(0).millis(),
                        all.get(all.size() - 1).millis()),
                cells -> rows.add(Arrays.stream(cells)
                        .map(cell -> cell instanceof Rows.At at ? Double.toString(at.millis() / 1_000.0) : cell)
                        .map(String::valueOf)
                        .collect(Collectors.joining(" "))));
        return rows;
    }
}
