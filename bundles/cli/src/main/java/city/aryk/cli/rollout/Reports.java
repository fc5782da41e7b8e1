package city.aryk.cli.rollout;

import city.aryk.profiles.trust.RefusedException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The newest report of every gateway. Safe for use by all threads: the broker's puts in, a command's waits. */
public final class Reports {
    private final Lock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Map<GatewayName, Arrival> latest = new TreeMap<>();
    private long arrivals;

    /**
     * The newest report of a gateway.
     *
     * @param number counts every report of every gateway, so that what came later has a larger one
     * @param heard empty where it could not be read
     * @param problem why it could not be read, else empty
     */
    public record Arrival(long number, Optional<Heard> heard, String problem) {}

    /** Takes in a message; one of another topic is passed over, an empty one forgets the gateway. */
    public void accept(String topic, byte[] payload) {
        Optional<GatewayName> from = GatewayName.reporting(topic);
        if (from.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            arrivals++;
            if (payload.length == 0) {
                latest.remove(from.get());
            } else {
                latest.put(from.get(), arrival(payload));
            }
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Arrival arrival(byte[] payload) {
        try {
            return new Arrival(arrivals, Optional.of(Heard.read(payload)), "");
        } catch (RefusedException e) {
            return new Arrival(arrivals, Optional.empty(), e.problem().toString());
        }
    }

    /** How many reports came so far. */
    public long arrivals() {
        lock.lock();
        try {
            return arrivals;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there are more reports than were seen, for at most the given time. */
    public void awaitNews(long seen, long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (arrivals <= seen && left > 0) {
                left = news.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing more has come for a while: a broker sends what it retains in one go. */
    public void awaitQuiet(long millis) throws InterruptedException {
        long seen;
        do {
            seen = arrivals();
            awaitNews(seen, TimeUnit.MILLISECONDS.toNanos(millis));
        } while (arrivals() > seen);
    }

    public Optional<Arrival> latest(GatewayName gateway) {
        lock.lock();
        try {
            return Optional.ofNullable(latest.get(gateway));
        } finally {
            lock.unlock();
        }
    }

    /** What is known now, by gateway. */
    public Map<GatewayName, Arrival> all() {
        lock.lock();
        try {
            return new TreeMap<>(latest);
        } finally {
            lock.unlock();
        }
    }
}
