package city.aryk.analytics.traffic.collect;

import city.aryk.analytics.frame.Blueprint;

/** What the register says of the points and events that every computation of measures has. */
public final class MeasurePoints {
    private static final String[][] POINTS = {
        {"has-data", "1", "1 for a bin in which the controller was heard throughout"},
        {"actuations.detector.<n>.total", "1", "actuations; also `actuations-zeros-incremental`, with zeros"},
        {"arrival-on-green.phase.<n>.percent-aog", "1", "share of arrivals on green; and `.total-actuations`"},
        {
            "split-failures.phase.<n>.split-failure",
            "1",
            "failed cycles; and `.green-time` (s), `.green-occupancy`," + " `.red-occupancy`"
        },
        {"yellow-red.phase.<n>.<state>.<seconds>.count", "1", "vehicles by state and half seconds from red"},
        {"terminations.phase.<n>.gapout.total", "1", "and `maxout`, `forceoff`"},
        {"ped.phase.<n>.pedservices", "1", "and `.pedactuation`; `unique-ped`, `full-ped` likewise"},
        {"ped-delay.phase.<n>.avgpeddelay", "s", "and `.samples`"},
        {"phase-wait.phase.<n>.avgphasewait", "s", "and `.totalskips`"},
        {"splits.code.<n>.average-split", "s", "and `.services`"},
        {
            "coordination.code.<n>.parameter",
            "1",
            "at the instant of the change; `coordination-agg.pattern`," + " `.cyclelength` (s) … of each bin"
        },
        {
            "<measure>.<about>.<column>",
            "",
            "every other measure of `TRAFFIC.md` likewise: the columns of its table in" + " small letters, `_` as `-`"
        }
    };

    private MeasurePoints() {}

    /** Adds them to a description. */
    public static void to(Blueprint.Builder builder, String prefix) {
        for (var point : POINTS) {
            builder.point(prefix + point[0], point[1], point[2]);
        }
        builder.event(
                        "measures.unconfigured",
                        "a phase had a green, but no detector of the function that a measure needs")
                .event("measures.silent", "once a day: configured detectors that never switched");
    }
}
