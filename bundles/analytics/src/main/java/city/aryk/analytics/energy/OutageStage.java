package city.aryk.analytics.energy;

import city.aryk.analytics.frame.Occurrence;
import city.aryk.analytics.frame.Parameter.Place;
import city.aryk.analytics.frame.Results;
import city.aryk.analytics.frame.Results.Name;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event.Severity;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.model.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Why the meters of one feeder are silent. Shared by their lanes, one at a time. */
final class OutageStage implements Stage {
    private static final Name SILENT = Name.count("supply.silent");

    private final Task task;
    private final Optional<Place> mains;
    private final int mates;
    private final long waitNanos;
    private final Set<DeviceId> silent = new TreeSet<>();
    private final Occurrence outage;
    private final Occurrence communication;
    private final Occurrence undecided;
    private final Occurrence some;
    private Optional<Stamp> since = Optional.empty();
    private Optional<Occurrence> told = Optional.empty();
    private boolean mainsLost;

    OutageStage(Task task) {
        this.task = task;
        this.mains = task.settings().find("mains").map(Place::of);
        this.mates = task.devices().size() - (mains.isPresent() ? 1 : 0);
        this.waitNanos = task.settings().duration("wait").toNanos();
        this.outage = new Occurrence("feeder.outage", Severity.CRITICAL, task.target());
        this.communication = new Occurrence("feeder.communication", Severity.MAJOR, task.target());
        this.undecided = new Occurrence("feeder.silent", Severity.MAJOR, task.target());
        this.some = new Occurrence("device.communication", Severity.MINOR, task.target());
    }

    @Override
    public Made apply(Scan scan) {
        var results = new Results(task.target());
        if (mains.isPresent() && scan.device().equals(mains.get().device())) {
            mains(scan, mains.get());
        } else if (!scan.observations().isEmpty()) {
            mate(scan, results);
        }
        decide(scan.at(), results);
        return results.with(scan);
    }

    private void mains(Scan scan, Place place) {
        for (var observation : scan.observations()) {
            if (observation.point().equals(place.point())
                    && observation instanceof Reading reading
                    && reading.value() instanceof Value.Flag flag) {
                mainsLost = !flag.on();
            }
        }
    }

    private void mate(Scan scan, Results results) {
        boolean answers = scan.observations().stream().anyMatch(Reading.class::isInstance);
        boolean changed = answers ? silent.remove(scan.device()) : silent.add(scan.device());
        if (changed) {
            results.count(scan.at(), SILENT, silent.size());
            since = silent.isEmpty() ? Optional.empty() : Optional.of(since.orElse(scan.at()));
        }
    }

    private void decide(Stamp at, Results results) {
        boolean due = since.isPresent() && at.nanos() - since.get().nanos() >= waitNanos;
        Optional<Occurrence> now = due ? Optional.of(verdict()) : told.filter(verdict -> !silent.isEmpty());
        if (now.equals(told)) {
            return;
        }
        var evidence = Map.of(
                "silent", String.join(",", silent.stream().map(DeviceId::text).toList()),
                "mates", Integer.toString(mates),
                "mains", mains.isEmpty() ? "not sensed" : mainsLost ? "lost" : "there");
        told.ifPresent(before -> results.event(before.ends(at, before.kind() + " is over", evidence)));
        now.ifPresent(verdict -> results.event(
                verdict.begins(at, silent.size() + " of " + mates + " are silent: " + verdict.kind(), evidence)));
        told = now;
    }

    private Occurrence verdict() {
        if (silent.size() < mates) {
            return some;
        }
        // mains that come back before the meters have started again do not change what it was
        boolean wasOutage = told.isPresent() && told.get().equals(outage);
        if (wasOutage) {
            return outage;
        }
        return mains.isEmpty() ? undecided : mainsLost ? outage : communication;
    }
}
