package city.aryk.analytics;

import city.aryk.analytics.frame.Analysis;
import city.aryk.analytics.frame.Blueprint;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.time.Time;

/** Minimum, mean, maximum and count of gauges over fixed intervals. */
public final class IntervalAggregate implements Analysis {
    private static final Blueprint BLUEPRINT = Blueprint.of(
                    "interval-aggregate",
                    "Minimum, arithmetic mean, maximum and number of the good readings of a gauge in an interval.")
            .from("every gauge whose profile or site says `aggregate`")
            .source("common practice")
            .unasked("every device with such a point: the site asks for it at the point")
            .needs("a gauge with `aggregate`", AggregateStage::isFor)
            .limits("Aligned to UTC where the time is known, else to the gateway's start. The count tells how much of"
                    + " the interval was seen.")
            .point("<point>.min-15m", "of the point", "smallest good reading; the ending tells the interval")
            .point("<point>.mean-15m", "of the point", "arithmetic mean")
            .point("<point>.max-15m", "of the point", "largest good reading")
            .point("<point>.count-15m", "1", "number of good readings")
            .build();

    @Override
    public Blueprint blueprint() {
        return BLUEPRINT;
    }

    @Override
    public Stage start(Task task, Time time) {
        return new AggregateStage(task.device(), time);
    }
}
