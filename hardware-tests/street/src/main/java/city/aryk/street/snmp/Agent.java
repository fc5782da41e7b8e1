package city.aryk.street.snmp;

import city.aryk.street.junction.LiveJunction;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OID;

/** One junction behind an SNMP agent, and when it was looked at. Safe for use by all threads. */
public final class Agent {
    private final LiveJunction junction;
    private final Responder responder;
    private volatile boolean silent;
    private long[] arrivals = new long[64];
    private int looks;
    private long asked;

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
        note(Responder.objects(bytes), arrivedNanos);
        return silent ? Optional.empty() : junction.see(j -> responder.answer(bytes, j));
    }

    /** A poller asks for the up-time first. */
    private synchronized void note(List<OID> objects, long arrivedNanos) {
        asked += objects.size();
        if (objects.isEmpty() || !objects.get(0).equals(SnmpConstants.sysUpTime)) {
            return;
        }
        if (looks == arrivals.length) {
            arrivals = Arrays.copyOf(arrivals, 2 * looks);
        }
        arrivals[looks++] = arrivedNanos;
    }

    /** When each look's first request arrived, on the monotonic scale, oldest first; repeated requests too. */
    public synchronized long[] arrivals() {
        return Arrays.copyOf(arrivals, looks);
    }

    /** Variables that it was asked for. */
    public synchronized long asked() {
        return asked;
    }

    public synchronized int looks() {
        return looks;
    }
}
