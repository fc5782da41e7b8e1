package city.aryk.profiles.remote;

import city.aryk.api.flow.ScanSink;
import city.aryk.api.model.Event;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what happens to configurations into the outbox, in order. A full store holds whoever brings it something, so
 * this is done on the executor's one thread; what happens before the pipeline is there waits for it. Safe for use by all
 * threads.
 */
final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);
    private static final int MOST = 64;

    private final BlockingQueue<Event> waiting = new ArrayBlockingQueue<>(MOST);
    private final Executor executor;
    private volatile Optional<ScanSink> sink = Optional.empty();

    /** @param executor runs one task at a time, in order */
    Audit(Executor executor) {
        this.executor = executor;
    }

    void tell(Event event) {
        if (!waiting.offer(event)) {
            LOG.warn("configuration: not recorded, {} wait already: {}", MOST, event.message());
        }
        bring();
    }

    void arrived(ScanSink pipeline) {
        sink = Optional.of(pipeline);
        bring();
    }

    void left(ScanSink pipeline) {
        sink = sink.filter(present -> !present.equals(pipeline));
    }

    private void bring() {
        sink.ifPresent(pipeline -> executor.execute(() -> bringTo(pipeline)));
    }

    private void bringTo(ScanSink pipeline) {
        try {
            for (Event event = waiting.peek(); event != null; event = waiting.peek()) {
                pipeline.accept(event);
                waiting.remove(event);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
