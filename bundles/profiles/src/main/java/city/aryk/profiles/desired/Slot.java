package city.aryk.profiles.desired;

import city.aryk.profiles.set.Gate.Home;
import city.aryk.profiles.set.Hashes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A gateway's turn in a roll-out. Everybody who knows a gateway's name and the version knows its slot; with every
 * version the order is another one, so that it is not always the same gateways that go first.
 *
 * @param batch 0 for the canaries, then 1 to {@code of}
 * @param of how many batches follow the canaries
 */
public record Slot(int batch, int of) {
    /** Draws the slot: SHA-256 of {@code version NUL site NUL gateway}, modulo the number of batches. */
    public static Slot draw(Home home, long version, Rollout rollout) {
        int batches = rollout.batches();
        if (rollout.canaries().includes(home.site(), home.gateway())) {
            return new Slot(0, batches);
        }
        String ticket = version + "\0" + home.site() + "\0" + home.gateway();
        var hash = new BigInteger(1, Hashes.digest().digest(ticket.getBytes(StandardCharsets.UTF_8)));
        return new Slot(1 + hash.mod(BigInteger.valueOf(batches)).intValueExact(), batches);
    }

    public boolean isCanary() {
        return batch == 0;
    }

    /**
     * How long this gateway still waits; zero once it is its turn. Counted from the time that the roll-out names, or,
     * while the clock is unset or none is named, from when the document was received, which starts anew when the
     * gateway does.
     *
     * @param sinceReceived on the monotonic scale
     * @param now UTC; empty while the clock is unset
     */
    public Duration left(Rollout rollout, Duration sinceReceived, Optional<Instant> now) {
        Duration wait = rollout.pause().multipliedBy(batch);
        Duration passed = rollout.from().isPresent() && now.isPresent()
                ? Duration.between(rollout.from().get(), now.get())
                : sinceReceived;
        Duration left = wait.minus(passed);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
