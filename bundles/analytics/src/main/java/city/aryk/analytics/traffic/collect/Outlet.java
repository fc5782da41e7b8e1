package city.aryk.analytics.traffic.collect;

import city.aryk.api.model.Event;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stream;
import city.aryk.api.outbox.Outbox;
import city.aryk.api.outbox.StoreException;
import city.aryk.api.time.Time;
import java.time.Duration;

/** Hands over to the outbox; waits where it takes nothing at present. Safe for use by all threads. */
final class Outlet {
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Outbox outbox;
    private final Time time;

    Outlet(Outbox outbox, Time time) {
        this.outbox = outbox;
        this.time = time;
    }

    Time time() {
        return time;
    }

    void scan(Stream stream, Scan scan) throws InterruptedException {
        retrying(() -> outbox.append(stream, scan));
    }

    void event(Event event) throws InterruptedException {
        retrying(() -> outbox.append(event));
    }

    /** Returns when all that was handed over is on the disk. */
    void flush() throws InterruptedException {
        retrying(outbox::flush);
    }

    private void retrying(Append append) throws InterruptedException {
        while (true) {
            try {
                append.run();
                return;
            } catch (StoreException e) {
                time.pauseUntil(time.nanos() + RETRY.toNanos());
            }
        }
    }

    private interface Append {
        void run() throws StoreException, InterruptedException;
    }
}
