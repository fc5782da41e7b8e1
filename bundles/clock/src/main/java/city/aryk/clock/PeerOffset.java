package city.aryk.clock;

import city.aryk.clock.NtpPeer.Sample;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a peer has said often enough to be believed: an answer counts once the answer before it said the same, as far as
 * both can tell. A single answer that is wrong, however it came about, moves nothing. Safe for use by all threads.
 */
final class PeerOffset {
    /** Two clocks that are not steered drift apart by so much within the longest pause between two answers. */
    private static final long DRIFT_MICROS = 60_000;

    private static final long MICROS_PER_MILLI = 1000;

    private Optional<Sample> last = Optional.empty();
    private volatile OptionalLong millis = OptionalLong.empty();

    /** UTC milliseconds at which the monotonic scale read zero; empty until it is believed. */
    OptionalLong millis() {
        return millis;
    }

    /** Takes an answer; returns whether it is believed. */
    synchronized boolean take(Sample sample) {
        boolean agrees = last.isPresent() && agree(last.get(), sample);
        last = Optional.of(sample);
        if (agrees) {
            millis = OptionalLong.of(Math.floorDiv(sample.offsetMicros() + MICROS_PER_MILLI / 2, MICROS_PER_MILLI));
        }
        return agrees;
    }

    private static boolean agree(Sample one, Sample other) {
        long apart = Math.abs(one.offsetMicros() - other.offsetMicros());
        return apart <= one.uncertainMicros() + other.uncertainMicros() + DRIFT_MICROS;
    }
}
