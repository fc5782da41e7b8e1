package city.aryk.analytics.lighting;

import city.aryk.analytics.frame.Occurrence;
import city.aryk.analytics.frame.Results;
import city.aryk.analytics.frame.Sustained;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event;
import city.aryk.api.model.Event.Severity;
import city.aryk.api.model.Stamp;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tells of one phase whose lamps are out, burn by day or stay dark. Owned by one thread at a time. */
final class LampWatch {
    private final LampPhase phase;
    private final Occurrence lampsOut;
    private final Occurrence burnsByDay;
    private final Occurrence staysDark;
    private final Sustained day;
    private final Sustained night;
    private final double alarm;
    private boolean wasOver;
    private boolean isOut;

    /**
     * @param where gives the occurrences their device
     * @param hold how long lamps burn by day or stay dark before it is told
     * @param alarm share of lamps out that is told
     */
    LampWatch(LampPhase phase, DeviceId where, Duration hold, double alarm) {
        this.phase = phase;
        this.lampsOut = new Occurrence("lighting.lamps-out", Severity.MINOR, where);
        this.burnsByDay = new Occurrence("lighting.burns-by-day", Severity.MINOR, where);
        this.staysDark = new Occurrence("lighting.stays-dark", Severity.MAJOR, where);
        this.day = new Sustained(hold);
        this.night = new Sustained(hold);
        this.alarm = alarm;
    }

    /** Judges what the phase draws now. */
    void judge(double current, Light light, Optional<Boolean> switchedOn, Stamp at, Results results) {
        boolean burns = current > phase.threshold();
        var evidence = new TreeMap<>(Map.of(
                "phase", phase.name(),
                "current", text(current),
                "contactor", switchedOn.map(on -> on ? "on" : "off").orElse("unknown")));
        edge(day.take(burns && light == Light.DAY, at.nanos()), burnsByDay, "burns by day", evidence, at)
                .ifPresent(results::event);
        edge(night.take(!burns && light == Light.NIGHT, at.nanos()), staysDark, "stays dark", evidence, at)
                .ifPresent(results::event);
    }

    private Optional<Event> edge(
            Sustained.Edge edge, Occurrence occurrence, String what, Map<String, String> evidence, Stamp at) {
        return switch (edge) {
            case NONE -> Optional.empty();
            case BEGINS -> Optional.of(occurrence.begins(at, "phase " + phase.name() + " " + what, evidence));
            case ENDS -> Optional.of(occurrence.ends(at, "phase " + phase.name() + " no longer " + what, evidence));
        };
    }

    /** Judges an hour in which lamps were expected to burn and burnt. */
    void judge(Estimate estimate, Stamp at, Results results) {
        boolean over = estimate.exceeds(alarm);
        var evidence = Map.of(
                "phase", phase.name(),
                "share", text(100 * estimate.shareOut()),
                "uncertainty", text(100 * estimate.uncertainty()));
        var share = text(100 * estimate.shareOut()) + " % of the lamps";
        if (!isOut && over && wasOver) {
            isOut = true;
            results.event(lampsOut.begins(at, "phase " + phase.name() + ": " + share + " are out", evidence));
        } else if (isOut && estimate.shareOut() < alarm) {
            isOut = false;
            results.event(
                    lampsOut.ends(at, "phase " + phase.name() + ": no more than " + share + " are out", evidence));
        }
        wasOver = over;
    }

    static String text(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
