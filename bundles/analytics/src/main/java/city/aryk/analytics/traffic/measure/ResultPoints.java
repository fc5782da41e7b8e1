package city.aryk.analytics.traffic.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Makes points of the rows of a measure. A point is named after the measure, what the row is about and the column, in
 * small letters with hyphens: {@code terminations.phase.2.gapout.total}. Times after the first become seconds from it.
 */
final class ResultPoints implements Rows {
    private static final Map<String, String> KEYS = Map.of(
            "Phase", "phase.",
            "Detector", "detector.",
            "EventId", "code.",
            "Preempt", "preempt.",
            "Plan", "plan.",
            "PerformanceMeasure", "",
            "Signal_State", "",
            "Red_Offset", "",
            "Green_Second", "second.");
    private static final Map<String, String> STATES = Map.of("1", "green", "8", "yellow", "10", "red");

    /** Measures whose rows stand for one instant each and not for a bin. */
    private static final Set<String> INSTANTS =
            Set.of("coordination", "coordination_diagram", "preempt", "split_monitor");

    private static final Set<String> SECONDS = Set.of(
            "AvgPedDelay",
            "MinPedDelay",
            "MaxPedDelay",
            "AvgPhaseWait",
            "Green_Time",
            "Average_Split",
            "CycleLength",
            "ActualCycleLength",
            "ActualOffset",
            "Programmed_Split",
            "Split_P50",
            "Split_P85",
            "Priority_Maximum",
            "Delay",
            "Gate_Down",
            "Track_Clear",
            "Time_To_Service",
            "Dwell",
            "Delay_Per_Vehicle");

    private final Measure measure;
    private final Window window;
    private final Consumer<LiveResult> out;

    /**
     * Which rows are told.
     *
     * @param floor bins that begin earlier were told before
     * @param whole bins that begin earlier were not seen from end to end
     * @param width of a bin
     */
    record Window(long floor, long whole, long width) {
        /** A bin of the pedestrians' volume is told three bins later than others. */
        boolean isTold(String measure, long begin) {
            boolean behind = measure.equals("full_ped") && floor != Long.MIN_VALUE;
            return begin < whole || begin < (behind ? floor - 3 * width : floor);
        }
    }

    ResultPoints(Measure measure, Window window, Consumer<LiveResult> out) {
        this.measure = measure;
        this.window = window;
        this.out = out;
    }

    @Override
    public void add(Object... cells) {
        var columns = measure.columns();
        long begin = cells[0] instanceof At at ? at.millis() : 0;
        boolean instant = INSTANTS.contains(measure.name());
        if (!instant && window.isTold(measure.name(), begin)) {
            return;
        }
        int raw = columns.indexOf("Raw_TimeStamp");
        long millis = raw >= 0 && cells[raw] instanceof At at ? at.millis() : instant ? begin : begin + window.width();
        var about = new StringBuilder(name(measure.name()));
        List<Integer> values = new ArrayList<>();
        for (int i = 1; i < cells.length; i++) {
            var key = KEYS.get(columns.get(i));
            if (key != null) {
                about.append('.').append(key).append(word(columns.get(i), cells[i]));
            } else if (i != raw && !columns.get(i).equals("DeviceId")) {
                values.add(i);
            }
        }
        for (int i : values) {
            value(about + "." + name(columns.get(i)), columns.get(i), cells[i], new Span(begin, millis));
        }
        if (values.isEmpty()) {
            out.accept(new LiveResult(about.toString(), "1", millis, BigDecimal.ONE));
        }
    }

    private record Span(long begin, long millis) {}

    private void value(String point, String column, Object cell, Span span) {
        if (cell instanceof At at) {
            var seconds = BigDecimal.valueOf(at.millis() - span.begin(), 3);
            out.accept(new LiveResult(point, "s", span.millis(), seconds));
        } else if (cell instanceof Number number && Double.isFinite(number.doubleValue())) {
            out.accept(new LiveResult(point, unit(column), span.millis(), new BigDecimal(number.toString())));
        }
    }

    private String unit(String column) {
        if (column.equals("Delay_Per_Hour")) {
            return "h";
        }
        boolean split = column.equals("Average_Split") && measure.name().equals("splits");
        return SECONDS.contains(column) || split ? "s" : "1";
    }

    private static String name(String text) {
        return text.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String word(String column, Object cell) {
        var text = cell.toString();
        var plain = text.isEmpty() ? "none" : text;
        return column.equals("Signal_State") ? STATES.getOrDefault(plain, plain) : name(plain);
    }
}
