package city.aryk.analytics.energy;

import city.aryk.analytics.frame.Analysis;
import city.aryk.analytics.frame.Blueprint;
import city.aryk.analytics.frame.Parameter;
import city.aryk.analytics.frame.Points;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.profile.Problem;
import city.aryk.api.time.Time;
import java.util.List;

/**
 * Loss of a feeder: loss = (E_feeder - sum E_meters - E_tech) / E_feeder on the same interval boundaries, with E_tech =
 * a + b * x, x the mean over the interval of the sum of the squared phase currents at the feeder. The alarm stands where
 * the loss of the day and that of the night were more than 3 sigma above what was learnt on 7 of the last 10 days.
 * Common practice of loss accounting.
 */
public final class FeederLoss implements Analysis {
    private static final Blueprint BLUEPRINT = Blueprint.of(
                    "feeder-loss",
                    "loss = (E_feeder - sum E_meters - E_tech) / E_feeder on the same boundaries; E_tech = a + b * mean of"
                            + " sum(I^2). Alarm: above mean + 3 sigma of the learnt days, by day and by night, on 7 of 10"
                            + " days.")
            .from(
                    "energy.import.total of the feeder (the first of `of`) and of every meter; current.l1 to .l3 of the feeder")
            .source("common practice of loss accounting")
            .needs("energy.import.total", plan -> Points.has(plan, "energy.import.total"))
            .ofGroup()
            .limits(
                    "A missing meter looks like loss: an interval that lacks one has no loss. a and b are to be fitted on"
                            + " clean weeks, for which the squared currents are given. Nothing is carried over a restart: the"
                            + " alarm learns anew.")
            .setting(Parameter.word("every", "30m", List.of("15m", "30m", "60m"), "length of the intervals"))
            .setting(Parameter.number(
                    "technical.a", "0", "0", "1000000000", "technical loss of an interval without load, W.h"))
            .setting(Parameter.number(
                    "technical.b", "0", "0", "1000000", "technical loss of an interval for each A^2, W.h"))
            .setting(Parameter.count("learn", "14", "3", "60", "days before the alarm can begin"))
            .setting(Parameter.time("night.from", "01:00", "begin of the night, local"))
            .setting(Parameter.time("night.to", "05:00", "end of the night, local"))
            .point("loss.energy-30m", "W.h", "E_feeder - sum E_meters - E_tech; the ending tells the interval")
            .point("loss.share-30m", "%", "the same of E_feeder")
            .point("loss.feeder-30m", "W.h", "E_feeder")
            .point("loss.technical-30m", "W.h", "E_tech")
            .point("loss.current-square-30m", "1", "mean of sum(I^2) in A^2, for fitting a and b")
            .point("loss.meters-30m", "1", "meters used, the feeder's among them")
            .point("loss.expected-30m", "1", "meters of the computation")
            .point("loss.estimated-30m", "1", "registers that were interpolated")
            .event("feeder.loss", "begin and end of the alarm")
            .build();

    @Override
    public Blueprint blueprint() {
        return BLUEPRINT;
    }

    @Override
    public List<Problem> checkTask(Task task) {
        return task.devices().size() < 2
                ? List.of(new Problem("of", "wanted the feeder's meter first and at least one meter behind it"))
                : List.of();
    }

    @Override
    public Stage start(Task task, Time time) {
        return new FeederLossStage(task, time);
    }
}
