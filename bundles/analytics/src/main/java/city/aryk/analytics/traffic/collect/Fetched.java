package city.aryk.analytics.traffic.collect;

import city.aryk.analytics.traffic.measure.SortedLog;
import java.io.IOException;

/** A log that was fetched and read whole. */
record Fetched(LogPlace.Found found, String hash, SortedLog log) implements AutoCloseable {
    boolean isEmpty() {
        return log.events() == 0;
    }

    /** By which logs are put in order: the time of the first event; logs without one come first. */
    long order() {
        return isEmpty() ? Long.MIN_VALUE : log.first();
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
