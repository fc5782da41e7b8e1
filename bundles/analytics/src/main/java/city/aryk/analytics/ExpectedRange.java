package city.aryk.analytics;

import city.aryk.analytics.frame.Analysis;
import city.aryk.analytics.frame.Blueprint;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.time.Time;

/** Doubts a quantity outside the range that its plan expects. */
public final class ExpectedRange implements Analysis {
    private static final Blueprint BLUEPRINT = Blueprint.of(
                    "expected-range", "The doubt out-of-range on a quantity outside the range that its point expects.")
            .from("every quantity whose profile or site says `expect`")
            .source("the ranges of the device profile; common practice")
            .unasked("every device with such a point: a value that cannot be must not pass for a measurement")
            .needs("a point with an expected range", RangeStage::isFor)
            .rank(Blueprint.Rank.JUDGING)
            .event("reading.out-of-range", "begin and end, with value and range")
            .build();

    @Override
    public Blueprint blueprint() {
        return BLUEPRINT;
    }

    @Override
    public Stage start(Task task, Time time) {
        return new RangeStage(task.device());
    }
}
