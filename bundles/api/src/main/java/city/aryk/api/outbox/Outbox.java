package city.aryk.api.outbox;

import city.aryk.api.model.Batch;
import city.aryk.api.model.Event;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stream;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Durable queue between the pipeline and the uplink. What has been appended is committed together with everything else
 * of one commit interval; an event forces a commit. Each stream has its own sequence, which grows by one per entry and
 * is never reused for other committed data. Only committed entries can be read. Safe for use by all threads.
 */
@ProviderType
public interface Outbox {

    /**
     * Takes a scan for the next group commit. Blocks while too much is waiting to be committed, so that a slow or full
     * disk slows polling down and memory stays bounded.
     *
     * @param stream LIVE, NORMAL or BULK
     * @throws StoreException when the outbox is closed
     */
    void append(Stream stream, Scan scan) throws StoreException, InterruptedException;

    /** Takes an event and commits it, with everything that waits, as soon as the disk allows. */
    void append(Event event) throws StoreException, InterruptedException;

    /** Commits at once what waits for its group commit, and returns when it is durable. */
    void flush() throws StoreException;

    /** The sequence number through which the stream is durable; 0 before the first commit. */
    long committed(Stream stream);

    /**
     * Oldest committed scans behind a sequence number, oldest first. Does not remove them; the same call gives the same
     * batch, also after a restart, unless entries were acknowledged or dropped meanwhile.
     *
     * @param stream LIVE, NORMAL or BULK
     * @param after only entries with a larger sequence number
     * @param most at most about this many observations; at least one whole entry is given where there is one
     */
    Optional<Batch> scans(Stream stream, long after, int most) throws StoreException;

    /** Oldest committed events behind a sequence number, at most {@code most}, oldest first. */
    List<StoredEvent> events(long after, int most) throws StoreException;

    /** Forgets everything of the stream up to and including {@code seq}. Calling it twice is harmless. */
    void ackThrough(Stream stream, long seq) throws StoreException;

    /** The sequence number through which the stream was acknowledged; 0 at first. Survives a restart. */
    long acknowledged(Stream stream);

    /** How full the outbox is and what it has done. */
    Fill fill();

    /**
     * A committed event with its place in the event stream.
     *
     * @param atMillis UTC, milliseconds since 1970
     * @param clockUnset whether the gateway did not know the time: {@code atMillis} is then the lower bound
     */
    record StoredEvent(long seq, long atMillis, boolean clockUnset, Event event) {}

    /**
     * How full the outbox is and what it has done since it was opened.
     *
     * @param waiting observations that are committed and not acknowledged
     * @param stored observations committed
     * @param dropped observations given up because the store was full or they were too old
     * @param fileBytes size of the store's files
     */
    record Fill(long waiting, long stored, long dropped, long fileBytes) {}
}
