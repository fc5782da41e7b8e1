package city.aryk.analytics.traffic.collect;

import city.aryk.analytics.frame.Points;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.analytics.traffic.live.PolledState;
import city.aryk.api.model.Event;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Scan;
import city.aryk.api.time.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Measures one controller look by look. */
final class PolledMeasuresStage implements Stage {
    private static final String LOOKED_AT = "phases.green";
    private static final int MISSED_LOOKS = 3;
    private static final Continuous.Told NOTHING = new Continuous.Told(List.of(), List.of());
    private static final long STEP_MILLIS = 2_000;

    private final Time time;
    private final LocalScale scale;
    private final Continuous measures;
    private final Duration period;
    private boolean going;
    private long last;
    private long offset;

    PolledMeasuresStage(Task task, Time time) {
        this.time = time;
        this.scale = new LocalScale(task.ground().zone(), time);
        this.period = Points.find(task.device(), LOOKED_AT)
                .map(plan -> plan.schedule().every())
                .orElse(Duration.ofSeconds(1));
        this.measures = new Continuous(task, new Continuous.Source("polled", period), scale);
    }

    @Override
    public Made apply(Scan scan) {
        var local = scale.local(scan.at());
        if (local.isEmpty()) {
            going = false;
            return Made.of(scan);
        }
        boolean looked =
                scan.observations().stream().anyMatch(o -> o.point().text().equals(LOOKED_AT));
        var before = looked ? check(scan, local.getAsLong()) : NOTHING;
        measures.state(PolledState.after(measures.state(), scan), local.getAsLong());
        var now = measures.tell(local.getAsLong(), scan.at());
        List<Scan> scans = new ArrayList<>(before.scans());
        scans.addAll(now.scans());
        List<Event> events = new ArrayList<>(before.events());
        events.addAll(now.events());
        return events.isEmpty() && scans.isEmpty() ? Made.of(scan) : new Made(scan, scans, events);
    }

    /** Whether anything was missed since the look before. */
    private Continuous.Told check(Scan scan, long local) {
        long now = time.utcOffsetMillis().orElse(0);
        boolean late = scan.at().nanos() - last > MISSED_LOOKS * period.toNanos();
        boolean set = Math.abs(now - offset) > STEP_MILLIS;
        boolean missed = scan.observations().stream()
                .anyMatch(o -> o instanceof Gap && o.point().text().startsWith("phases."));
        var told = NOTHING;
        if (!going || late || set || missed) {
            var why = !going ? "not seen from the begin" : set ? "the clock was set" : "a look failed";
            told = measures.interrupted(local, scan.at(), why);
        }
        going = !missed;
        last = scan.at().nanos();
        offset = now;
        return told;
    }
}
