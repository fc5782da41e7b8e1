package city.aryk.api.driver;

import city.aryk.api.time.Deadline;
import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A line of bytes to one or more devices: a TCP connection or a serial bus. Used only by the lane thread that owns it;
 * {@link #close()} alone may come from another thread and ends a blocked call with an {@link IOException}. After an
 * {@code IOException} the wire is closed and is asked for anew.
 */
@ProviderType
public interface Wire extends AutoCloseable {

    /** Sends all bytes; a serial line keeps its quiet time before the first one. */
    void send(byte[] bytes, Deadline deadline) throws IOException;

    /**
     * Receives what is there, waiting for the first byte.
     *
     * @param into filled from {@code offset}, with at most {@code length} bytes
     * @return the number of bytes, at least 1; or 0 when the deadline passed without any
     */
    int receive(byte[] into, int offset, int length, Deadline deadline) throws IOException;

    /** Throws away what has arrived and was not received, so that a late answer is not taken for the next one. */
    void discardInput() throws IOException;

    boolean isOpen();

    /** Idempotent, does not throw. */
    @Override
    void close();
}
