package city.aryk.analytics.traffic.collect;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that does one piece of work until it is closed. */
final class Runner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Runner.class);
    private static final long PATIENCE_MILLIS = 1_500;

    private final Work work;
    private final Thread thread;

    /** Something that goes on until its thread is interrupted. */
    interface Work {
        void run() throws InterruptedException;

        /** Ends what the thread waits for where an interrupt does not; does not throw. */
        void cut();
    }

    private Runner(String name, Work work) {
        this.work = work;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    static Runner start(String name, Work work) {
        var runner = new Runner(name, work);
        runner.thread.start();
        return runner;
    }

    private void run() {
        try {
            work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("{} ends by a fault of its own", thread.getName(), e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        work.cut();
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
