package city.aryk.analytics;

import city.aryk.analytics.frame.Stage;
import city.aryk.api.model.Scan;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A stage that many lanes share. One lane at a time works in it and brings what came out to the outbox before the next
 * may come in, so that results leave in the order in which they were made. A store that is full holds the lanes here
 * as it would hold them there.
 */
final class Group {
    private final Stage stage;
    private final ReentrantLock turn = new ReentrantLock();

    Group(Stage stage) {
        this.stage = stage;
    }

    /** Takes what a stage made. */
    interface Outlet {
        void take(Stage.Made made) throws InterruptedException;
    }

    void accept(Scan scan, Outlet outlet) throws InterruptedException {
        turn.lockInterruptibly();
        try {
            outlet.take(stage.apply(scan));
        } finally {
            turn.unlock();
        }
    }
}
