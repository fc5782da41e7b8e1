package city.aryk.analytics.energy;

import city.aryk.analytics.frame.Analysis;
import city.aryk.analytics.frame.Blueprint;
import city.aryk.analytics.frame.Parameter;
import city.aryk.analytics.frame.Parameter.Place;
import city.aryk.analytics.frame.Points;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.profile.Problem;
import city.aryk.api.time.Time;
import java.util.List;
import java.util.Optional;

/**
 * Whether meters that fell silent are without supply or without communication: all mates of a feeder silent and the
 * gateway's own mains lost is an outage; one silent meter among others that answer is a matter of communication; all
 * silent with the mains there is the bus or its converter. Common practice of outage management.
 */
public final class OutageOrCommunication implements Analysis {
    private static final Blueprint BLUEPRINT = Blueprint.of(
                    "outage-or-communication",
                    "All silent and mains lost: outage. All silent and mains there: communication of all. Some silent and"
                            + " others not: communication of these. All silent and no mains sensed: undecided.")
            .from("the answers and gaps of every device; a mains flag")
            .source("common practice of outage management")
            .ofGroup()
            .limits("Told `wait` after the first silence, so that every mate was asked meanwhile.")
            .setting(Parameter.duration("wait", "30s", "1s", "1h", "from the first silence to the verdict"))
            .setting(Parameter.place(
                    "mains",
                    "the flag that tells of the mains at the gateway, e.g. cabinet-1/mains; its"
                            + " device is one of `of` and no mate"))
            .point("supply.silent", "1", "mates that are silent, at each change")
            .event("feeder.outage", "begin and end: all mates silent and mains lost")
            .event("feeder.communication", "begin and end: all mates silent and mains there")
            .event("feeder.silent", "begin and end: all mates silent, and no mains sensed to tell why")
            .event("device.communication", "begin and end: some mates silent, others answer")
            .build();

    @Override
    public Blueprint blueprint() {
        return BLUEPRINT;
    }

    @Override
    public List<Problem> checkTask(Task task) {
        Optional<Place> mains = task.settings().find("mains").map(Place::of);
        if (mains.isPresent()
                && task.devices().stream()
                        .noneMatch(plan -> plan.device().equals(mains.get().device())
                                && Points.has(plan, mains.get().point().text()))) {
            return List.of(new Problem("mains", "wanted a point of one of the devices in `of`"));
        }
        return task.devices().size() - (mains.isPresent() ? 1 : 0) < 2
                ? List.of(new Problem("of", "wanted at least two mates of a feeder"))
                : List.of();
    }

    @Override
    public Stage start(Task task, Time time) {
        return new OutageStage(task);
    }
}
