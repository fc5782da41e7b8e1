package city.aryk.commands;

import city.aryk.api.model.Event;
import city.aryk.api.outbox.Outbox;
import city.aryk.api.outbox.StoreException;
import city.aryk.api.time.Time;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings events into the outbox on one thread of its own: a full store holds whoever brings it something, and a request
 * that is open at a device must be cancelled in time all the same.
 */
final class OutboxAudit implements Audit, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxAudit.class);
    private static final int MOST_WAITING = 256;
    private static final long PATIENCE_MILLIS = 2_000;
    /** A store that did not take one is not waited for again for so long. */
    private static final long SULK_NANOS = 30_000_000_000L;

    private final Outbox outbox;
    private final Time time;
    private final ThreadPoolExecutor clerk;
    private volatile long waitAgainAt;

    OutboxAudit(Outbox outbox, Time time) {
        this.outbox = outbox;
        this.time = time;
        this.waitAgainAt = time.nanos();
        this.clerk =
                new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), task -> {
                    var thread = new Thread(task, "commands-audit");
                    thread.setDaemon(true);
                    return thread;
                });
        clerk.allowCoreThreadTimeOut(true);
    }

    @Override
    public boolean durably(Event event) {
        boolean patient = time.nanos() - waitAgainAt >= 0;
        try {
            Future<Boolean> written = clerk.submit(writing(event));
            if (written.get(patient ? PATIENCE_MILLIS : 0, TimeUnit.MILLISECONDS)) {
                waitAgainAt = time.nanos();
                return true;
            }
        } catch (RejectedExecutionException e) {
            LOG.warn("commands: not recorded, {} wait already: {}", MOST_WAITING, event.message());
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("commands: not recorded in time: {}", event.message());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        waitAgainAt = time.nanos() + (patient ? SULK_NANOS : Math.max(0, waitAgainAt - time.nanos()));
        return false;
    }

    private Callable<Boolean> writing(Event event) {
        return () -> {
            try {
                outbox.append(event);
                outbox.flush();
                return true;
            } catch (StoreException e) {
                LOG.warn("commands: not recorded: {}: {}", e.getMessage(), event.message());
                return false;
            }
        };
    }

    @Override
    public void tell(Event event) {
        try {
            clerk.execute(() -> append(event));
        } catch (RejectedExecutionException e) {
            LOG.warn("commands: not recorded, {} wait already: {}", MOST_WAITING, event.message());
        }
    }

    private void append(Event event) {
        try {
            outbox.append(event);
        } catch (StoreException e) {
            LOG.warn("commands: not recorded: {}: {}", e.getMessage(), event.message());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives what waits half a second. */
    @Override
    public void close() {
        clerk.shutdown();
        try {
            if (!clerk.awaitTermination(500, TimeUnit.MILLISECONDS)) {
                clerk.shutdownNow();
            }
        } catch (InterruptedException e) {
            clerk.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
