package city.aryk.profiles.trust;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known about the present when a certificate's dates are judged. A gateway without a battery clock that has not
 * yet heard the time still knows that it is later than the newest thing it holds.
 *
 * @param now the time; empty while the clock is unset
 * @param earliest an instant that has surely passed: when the configuration in force was made, or the firmware built
 */
public record Moment(Optional<Instant> now, Instant earliest) {
    /** A clock that is trusted. */
    public static Moment at(Instant now) {
        return new Moment(Optional.of(now), now);
    }

    /**
     * A clock that is unset. Certificates that ended before {@code earliest} are refused; the others are accepted with
     * a note, because a technician with a USB stick must be able to repair a gateway that has no network.
     */
    public static Moment unset(Instant earliest) {
        return new Moment(Optional.empty(), earliest);
    }
}
