package city.aryk.analytics.traffic.live;

import city.aryk.analytics.frame.Occurrence;
import city.aryk.analytics.frame.Results;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Sustained;
import city.aryk.analytics.frame.Task;
import city.aryk.api.model.Event.Severity;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Value;
import city.aryk.api.time.Time;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Watches one controller's lights. */
final class SignalWatchStage implements Stage {
    private static final Set<String> SHOWN = Set.of("phases.green", "stage", "signal.groups");
    private static final double NANOS = 1e9;

    private final Task task;
    private final Time time;
    private final Occurrence stuck;
    private final Sustained flashing;
    private final Sustained dark;
    private final Map<String, String> last = new HashMap<>();
    private long changed;
    private boolean seen;
    private boolean isStuck;
    private boolean isFlashing;
    private boolean isDark;
    private double cycle;

    SignalWatchStage(Task task, Time time) {
        this.task = task;
        this.time = time;
        this.stuck = new Occurrence("signal.stuck", Severity.MAJOR, task.target());
        this.flashing = new Sustained(task.settings().duration("for"));
        this.dark = new Sustained(task.settings().duration("for"));
    }

    @Override
    public Made apply(Scan scan) {
        var results = new Results(task.target());
        boolean moved = false;
        for (var observation : scan.observations()) {
            if (observation instanceof Reading reading && reading.doubts().isEmpty()) {
                moved |= take(reading.point().text(), reading.value());
            }
        }
        stuck(moved, scan, results);
        tell(flashing.take(isFlashing && !isPlanned(scan), scan.at().nanos()), "flashing", scan, results);
        tell(dark.take(isDark, scan.at().nanos()), "dark", scan, results);
        return results.with(scan);
    }

    /** Whether the lights changed. */
    private boolean take(String point, Value value) {
        if (SHOWN.contains(point)) {
            seen = true;
            return !value.toString().equals(last.put(point, value.toString()));
        }
        if (value instanceof Value.Flag flag) {
            isFlashing = point.equals("flashing") ? flag.on() : isFlashing;
            isDark = point.equals("lit") ? !flag.on() : isDark;
        } else if (point.equals("cycle.length") && value instanceof Value.Quantity quantity) {
            cycle = quantity.decimal().doubleValue();
        }
        return false;
    }

    private void stuck(boolean moved, Scan scan, Results results) {
        long now = scan.at().nanos();
        if (moved || isFlashing || isDark || !seen) {
            changed = now;
            if (isStuck) {
                isStuck = false;
                results.event(stuck.ends(scan.at(), "the signal moves again", Map.of()));
            }
            return;
        }
        double least = Math.max(
                task.settings().duration("stuck").toMillis() / 1_000.0,
                task.settings().number("cycles") * cycle);
        double still = (now - changed) / NANOS;
        if (!isStuck && still >= least) {
            isStuck = true;
            var evidence = new HashMap<String, String>(last);
            evidence.put("seconds", Long.toString(Math.round(still)));
            results.event(stuck.begins(scan.at(), "no phase has changed for " + Math.round(still) + " s", evidence));
        }
    }

    private void tell(Sustained.Edge edge, String what, Scan scan, Results results) {
        var occurrence = new Occurrence("signal." + what, Severity.CRITICAL, task.target());
        if (edge == Sustained.Edge.BEGINS) {
            results.event(occurrence.begins(scan.at(), "the signal is " + what, Map.of()));
        } else if (edge == Sustained.Edge.ENDS) {
            results.event(occurrence.ends(scan.at(), "the signal is no longer " + what, Map.of()));
        }
    }

    private boolean isPlanned(Scan scan) {
        var offset = time.utcOffsetMillis();
        return offset.isPresent()
                && task.settings()
                        .find("planned")
                        .filter(hours -> isWithin(hours, offset.getAsLong(), scan))
                        .isPresent();
    }

    private boolean isWithin(String hours, long offset, Scan scan) {
        long utc = offset + scan.at().nanos() / 1_000_000;
        var now = Instant.ofEpochMilli(utc).atZone(task.ground().zone()).toLocalTime();
        var from = LocalTime.parse(hours.substring(0, hours.indexOf('-')));
        var to = LocalTime.parse(hours.substring(hours.indexOf('-') + 1));
        boolean after = !now.isBefore(from);
        boolean before = now.isBefore(to);
        return from.isBefore(to) ? after && before : after || before;
    }
}
