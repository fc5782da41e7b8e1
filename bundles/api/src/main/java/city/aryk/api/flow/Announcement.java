package city.aryk.api.flow;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A JSON document that the uplink keeps published as a retained message: at every connection, and whenever it has
 * changed. Found by the uplink as a service; may come and go. Safe for use by all threads; never blocks.
 */
@ConsumerType
public interface Announcement {

    /** The topic below the gateway's prefix, e.g. {@code reported}; never changes. */
    String topic();

    /** Grows with every change of the document. Read before it, so that a change in between is seen the next time. */
    long revision();

    /** The document, JSON in UTF-8; the caller's own. */
    byte[] document();
}
