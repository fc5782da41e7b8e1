package city.aryk.analytics.lighting;

import city.aryk.analytics.frame.Parameter.Place;
import city.aryk.analytics.frame.Settings;
import city.aryk.analytics.frame.Task;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import city.aryk.api.time.Time;
import java.util.Optional;

/**
 * When lamps are to burn: by a photocell where there is one, else by the sun over the site, else by what switches them.
 * Owned by one thread at a time.
 */
final class Schedule {
    private final Task task;
    private final Time time;
    private final Optional<Switch> photocell;
    private final Optional<Switch> contactor;
    private final Optional<Sun> sun;
    private final Optional<Hours> partial;
    private final double dark;
    private final double light;

    Schedule(Task task, Time time) {
        var settings = task.settings();
        this.task = task;
        this.time = time;
        this.photocell = settings.find(LampFailure.PHOTOCELL).map(Place::of).map(Switch::new);
        this.contactor = settings.find(LampFailure.CONTACTOR).map(Place::of).map(Switch::new);
        this.sun = sun(settings);
        this.partial = settings.find(LampFailure.PARTIAL).map(Hours::of);
        this.dark = settings.number(LampFailure.DARK);
        this.light = settings.number(LampFailure.LIGHT);
    }

    private static Optional<Sun> sun(Settings settings) {
        return settings.find(LampFailure.LATITUDE).isPresent()
                        && settings.find(LampFailure.LONGITUDE).isPresent()
                ? Optional.of(new Sun(settings.number(LampFailure.LATITUDE), settings.number(LampFailure.LONGITUDE)))
                : Optional.empty();
    }

    /** Takes what a scan says of photocell and contactor. */
    void look(Scan scan) {
        photocell.ifPresent(one -> one.look(scan));
        contactor.ifPresent(one -> one.look(scan));
    }

    /** Whether the feeder is switched on, where that is known. */
    Optional<Boolean> isSwitchedOn(Stamp at) {
        return contactor.flatMap(one -> one.at(at));
    }

    Light at(Stamp at) {
        var expected = expected(at);
        return expected == Light.NIGHT && isPartial(at) ? Light.EITHER : expected;
    }

    private Light expected(Stamp at) {
        if (photocell.isPresent()) {
            return light(photocell.get().at(at));
        }
        if (sun.isEmpty()) {
            return light(isSwitchedOn(at));
        }
        var utc = utc(at);
        if (utc.isEmpty()) {
            return Light.UNKNOWN;
        }
        double elevation = sun.get().elevation(utc.get());
        if (elevation < dark) {
            return Light.NIGHT;
        }
        return elevation > light ? Light.DAY : Light.EITHER;
    }

    private static Light light(Optional<Boolean> night) {
        return night.map(is -> is ? Light.NIGHT : Light.DAY).orElse(Light.UNKNOWN);
    }

    /** Hours of the day are not known without a trusted time; then nothing is held against the lamps. */
    private boolean isPartial(Stamp at) {
        return partial.isPresent()
                && utc(at).map(utc -> partial.get().hold(utc, task.ground().zone()))
                        .orElse(true);
    }

    private Optional<Long> utc(Stamp at) {
        var offset = time.utcOffsetMillis();
        return offset.isPresent()
                ? Optional.of(offset.getAsLong() + Math.floorDiv(at.nanos(), 1_000_000L))
                : Optional.empty();
    }
}
