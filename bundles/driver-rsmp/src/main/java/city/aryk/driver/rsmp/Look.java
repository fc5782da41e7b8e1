package city.aryk.driver.rsmp;

import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Unit;
import city.aryk.api.model.Value;
import city.aryk.api.profile.PointPlan.Kind;
import city.aryk.api.time.Time;
import city.aryk.driver.rsmp.Message.Quality;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Turns what is known into observations, as of one instant. */
final class Look {
    /** An update may be missed; three in a row are silence. */
    private static final int MISSED = 3;

    private final Time time;
    private final long nanos;
    private final Duration patience;

    Look(Time time, Duration patience) {
        this.time = time;
        this.nanos = time.nanos();
        this.patience = patience;
    }

    /**
     * A value of a status.
     *
     * @param arrival monotonic nanoseconds
     */
    record Given(Json value, Quality quality, long arrival) {}

    Observation status(RsmpPoint point, Given value) {
        var status = (RsmpPoint.Status) point.source();
        long every = Duration.ofSeconds(status.wish().seconds()).toNanos();
        boolean stale = !status.wish().onChange() && nanos - value.arrival() > MISSED * every + patience.toNanos();
        return stale ? silent(point) : Values.decode(point, value.value(), value.quality());
    }

    Observation aggregated(RsmpPoint point, RsmpPoint.Aggregated source, String bits) {
        return Reading.of(
                point.id(),
                source.bit() == 0 ? new Value.Bits(bits) : new Value.Flag(bits.charAt(source.bit() - 1) == '1'));
    }

    Observation alarms(RsmpPoint point, RsmpPoint.Alarms source, Alarms alarms) {
        if (point.kind() == Kind.FLAG) {
            boolean any = source.codes().stream().anyMatch(code -> alarms.active(code, source.component()));
            return Reading.of(point.id(), new Value.Flag(any));
        }
        var digits = new StringBuilder();
        for (String code : source.codes()) {
            digits.append(alarms.active(code, source.component()) ? '1' : '0');
        }
        return Reading.of(point.id(), new Value.Bits(digits.toString()));
    }

    /** Seconds by which the controller's clock is ahead; no value where either clock is not known. */
    Observation skew(RsmpPoint point, Optional<SiteClock> clock) {
        var ours = time.utcOffsetMillis();
        var theirs = clock.map(c -> c.shows(nanos)).orElse(OptionalLong.empty());
        if (ours.isEmpty() || theirs.isEmpty()) {
            return unavailable(point);
        }
        long ahead = theirs.getAsLong() - ours.getAsLong() - Math.floorDiv(nanos, 1_000_000L);
        Unit unit = point.plan().meaning().unit();
        return Reading.of(point.id(), new Value.Quantity(ahead, 3, unit));
    }

    Observation silent(RsmpPoint point) {
        return new Gap(point.id(), Gap.Cause.TIMEOUT);
    }

    Observation refused(RsmpPoint point) {
        return new Gap(point.id(), Gap.Cause.REFUSED);
    }

    Observation unavailable(RsmpPoint point) {
        return new Gap(point.id(), Gap.Cause.NOT_AVAILABLE);
    }
}
