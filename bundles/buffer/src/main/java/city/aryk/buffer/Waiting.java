package city.aryk.buffer;

import city.aryk.api.outbox.StoreException;
import city.aryk.api.time.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What has been appended and is not durable yet. Bounded: who appends to a full house waits. Items leave only when they
 * are durable, so a commit that fails loses nothing. Safe for use by all threads; one thread commits.
 */
final class Waiting {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Item> items = new ArrayList<>();
    private final Time time;
    /** The first commit after a start comes early: whoever watches sees within moments that the gateway works. */
    private static final long FIRST = 100_000_000;

    private final long interval;
    private final int most;
    private int weight;
    private long due;
    private long appended;
    private long durable;
    private long begun;
    private long wanted;
    private long retryAt;
    private Optional<StoreException> failure = Optional.empty();
    private boolean urgent;
    private boolean nudged;
    private boolean closing;
    private boolean ended;

    /** @param most the weight that may wait; a quarter of it is committed at once */
    Waiting(Time time, Duration interval, int most) {
        this.time = time;
        this.interval = interval.toNanos();
        this.most = most;
    }

    void append(Item item) throws StoreException, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closing && weight > 0 && weight + item.weight() > most) {
                changed.await();
            }
            if (closing) {
                throw new StoreException("the outbox is closed");
            }
            if (items.isEmpty()) {
                due = time.nanos() + (durable == 0 ? Math.min(FIRST, interval) : interval);
            }
            items.add(item);
            weight += item.weight();
            appended++;
            urgent |= item instanceof Item.OfEvent || weight > most / 4;
            if (items.size() == 1 || urgent) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Blocks until everything appended before is durable, or until an attempt to make it so has failed. */
    void flush() throws StoreException {
        lock.lock();
        try {
            long through = appended;
            long attempt = begun + 1;
            wanted = Math.max(wanted, attempt);
            nudged = true;
            changed.signalAll();
            while (durable < through || (begun < attempt && !closing)) {
                if (begun >= attempt && failure.isPresent()) {
                    throw new StoreException("not durable: " + failure.get().getMessage(), failure.get());
                }
                changed.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while waiting for the commit", e);
        } finally {
            lock.unlock();
        }
    }

    /** Asks for a commit although nothing may wait, e.g. to make acknowledgements durable. */
    void nudge() {
        lock.lock();
        try {
            nudged = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Blocks until a commit is due and begins it.
     *
     * @return what to commit; empty when the outbox closes and nothing is left to try
     */
    Optional<List<Item>> next(long idleNanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long idleAt = time.nanos() + idleNanos;
            while (!closing && wanted <= begun) {
                long until = until(idleAt) - time.nanos();
                if (until <= 0) {
                    break;
                }
                changed.await(until, TimeUnit.NANOSECONDS);
            }
            if (ended) {
                return Optional.empty();
            }
            // what waits at the end is tried once more, not for ever
            ended = closing;
            begun++;
            failure = Optional.empty();
            urgent = false;
            nudged = false;
            return Optional.of(List.copyOf(items));
        } finally {
            lock.unlock();
        }
    }

    private long until(long idleAt) {
        boolean now = urgent || nudged;
        long at = now ? time.nanos() : items.isEmpty() ? idleAt : due;
        return retryAt == 0 ? at : Math.max(at, retryAt);
    }

    /** The first so many items are durable. */
    void committed(int count) {
        lock.lock();
        try {
            List<Item> done = items.subList(0, count);
            done.forEach(item -> weight -= item.weight());
            done.clear();
            durable += count;
            due = time.nanos() + interval;
            retryAt = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The attempt failed; the next one is made after the pause, or when somebody flushes. */
    void failed(StoreException because, long pauseNanos) {
        lock.lock();
        try {
            failure = Optional.of(because);
            retryAt = time.nanos() + pauseNanos;
            urgent = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Refuses what comes from now on; what waits is committed once more. */
    void close() {
        lock.lock();
        try {
            closing = true;
            nudged = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return items.size();
        } finally {
            lock.unlock();
        }
    }
}
