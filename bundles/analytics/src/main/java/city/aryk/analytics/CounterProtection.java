package city.aryk.analytics;

import city.aryk.analytics.frame.Analysis;
import city.aryk.analytics.frame.Blueprint;
import city.aryk.analytics.frame.Parameter;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.analytics.frame.TaskCheck;
import city.aryk.api.profile.Problem;
import city.aryk.api.time.Time;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Register roll-back, roll-over and transient zero: a lower counter never rebases the total until it persists (IEC
 * 62056-6-1 names the registers; the rules are common practice, learnt from metering systems that once booked a whole
 * lifetime's energy in a quarter of an hour because of one zero).
 */
public final class CounterProtection implements Analysis {
    private static final Blueprint BLUEPRINT = Blueprint.of(
                    TaskCheck.COUNTERS,
                    "The doubt rolled-back on a counter that is lower than before, until it is back, or until 3 more"
                            + " readings in a row have grown from the low value; zero never counts. A wrap from above"
                            + " 90 % to below 10 % of the capacity is believed at once.")
            .from("every counter")
            .source("common practice for billing registers")
            .unasked("every device with a counter: everything that is computed from counters relies on it")
            .needs("a counter", CounterStage::isFor)
            .rank(Blueprint.Rank.JUDGING)
            .setting(Parameter.checked(
                    TaskCheck.CAPACITY + ".*",
                    "",
                    "where the register of that counter wraps to zero, in the point's unit, e.g."
                            + " `capacity: {energy.import.total: 1000000000}`",
                    CounterProtection::capacity))
            .event("counter.rolled-back", "begin when a counter falls, end when it is back or believed")
            .event("counter.rebased", "counting goes on from a new, lower height; old and new height as evidence")
            .event("counter.wrapped", "the register wrapped; old and new height as evidence")
            .event("counter.returned", "back at the height before it was rebased, in one leap that counts for nothing")
            .build();

    private static void capacity(String text) {
        BigDecimal capacity = Parameter.decimal(text);
        if (capacity.signum() <= 0) {
            throw new IllegalArgumentException("got '" + text + "', wanted more than 0");
        }
    }

    @Override
    public Blueprint blueprint() {
        return BLUEPRINT;
    }

    @Override
    public List<Problem> checkTask(Task task) {
        List<Problem> problems = new ArrayList<>();
        for (var point : task.settings().below(TaskCheck.CAPACITY).keySet()) {
            if (CounterStage.counters(task.device())
                    .noneMatch(p -> p.point().text().equals(point))) {
                problems.add(
                        new Problem(TaskCheck.CAPACITY + "." + point, task.target() + " has no counter of this name"));
            }
        }
        return problems;
    }

    @Override
    public Stage start(Task task, Time time) {
        return new CounterStage(task.device(), point -> task.capacity(task.target(), point));
    }
}
