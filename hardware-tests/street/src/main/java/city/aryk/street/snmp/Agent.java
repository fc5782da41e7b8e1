package city.aryk.street.snmp;

import city.aryk.street.junction.LiveJunction;
import java.util.Arrays;
import java.util.Optional;

/** One junction behind an SNMP agent, and when it was looked at. Safe for use by all threads. */
public final class Agent {
    private final LiveJunction junction;
    private final Responder responder;
    private volatile boolean silent;
    private long[] arrivals = new long[64];
    private int looks;

    public Agent(LiveJunction junction, String community) {
        this.junction = junction;
        this.responder = new Responder(community);
    }

    public LiveJunction junction() {
        return junction;
    }

    /** The line to the controller is broken, or whole again: requests are taken and nothing is said. */
    public void silence(boolean now) {
        silent = now;
    }

    /**
     * Takes a datagram.
     *
     * @param arrivedNanos on the monotonic scale
     */
    Optional<byte[]> hears(byte[] bytes, long arrivedNanos) {
        if (Responder.beginsLook(bytes)) {
            note(arrivedNanos);
        }
        return silent ? Optional.empty() : junction.see(j -> responder.answer(bytes, j));
    }

    private synchronized void note(long arrivedNanos) {
        if (looks == arrivals.length) {
            arrivals = Arrays.copyOf(arrivals, 2 * looks);
        }
        arrivals[looks++] = arrivedNanos;
    }

    /** When each look's first request arrived, on the monotonic scale, oldest first; repeated requests too. */
    public synchronized long[] arrivals() {
        return Arrays.copyOf(arrivals, looks);
    }

    public synchronized int looks() {
        return looks;
    }
}
