package city.aryk.street.broker;

import java.io.IOException;
import java.net.URI;

/**
 * An MQTT 5 broker on the loopback interface that keeps sessions and messages over {@link #stop()} and
 * {@link #start()}. Confined to one thread at a time.
 */
public interface Broker extends AutoCloseable {

    /** Where it listens, e.g. {@code mqtt://127.0.0.1:40001}; the same after every start. */
    URI url();

    /** Starts it, on the same port and with what it kept; returns once it takes connections. */
    void start() throws IOException;

    /** Ends all connections and stops it; what it kept stays. Harmless where it is not running. */
    void stop() throws IOException;

    /** Stops it and removes what it kept. Idempotent. */
    @Override
    void close() throws IOException;
}
