package city.aryk.polling;

import city.aryk.api.flow.ScanSink;
import city.aryk.api.model.Event;
import city.aryk.api.model.Scan;

/**
 * The way from a lane to the pipeline, which can be shut: what is being handed over when it shuts is handed over whole,
 * and nothing follows. Used by the lane thread; shut by any thread.
 */
final class Doorway implements ScanSink {
    private final ScanSink sink;
    private final Object lock = new Object();
    private boolean shut;
    private boolean busy;

    Doorway(ScanSink sink) {
        this.sink = sink;
    }

    @Override
    public void accept(Scan scan) throws InterruptedException {
        enter();
        try {
            sink.accept(scan);
        } finally {
            leave();
        }
    }

    @Override
    public void accept(Event event) throws InterruptedException {
        enter();
        try {
            sink.accept(event);
        } finally {
            leave();
        }
    }

    /** Lets nothing more through, and interrupts the lane unless it is handing something over. */
    void shut(Thread lane) {
        synchronized (lock) {
            shut = true;
            if (!busy) {
                lane.interrupt();
            }
        }
    }

    /** Ends the lane by the way of an interruption where the doorway is shut. */
    void passable() throws InterruptedException {
        synchronized (lock) {
            if (shut || Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private void enter() throws InterruptedException {
        synchronized (lock) {
            passable();
            busy = true;
        }
    }

    private void leave() {
        synchronized (lock) {
            busy = false;
            if (shut) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
