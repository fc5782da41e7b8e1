package city.aryk.api.flow;

import org.osgi.annotation.versioning.ConsumerType;

/** Takes what others publish for this gateway on one topic. Found by the uplink as a service; may come and go. */
@ConsumerType
public interface Downlink {

    /** The topic below the gateway's prefix, e.g. {@code desired}; never changes. */
    String topic();

    /**
     * A message has come in; a retained one comes again with every connection. Called on the uplink's thread, and so
     * returns at once.
     *
     * @param payload the receiver's own from now on; any bytes, not verified in any way
     */
    void arrived(byte[] payload);
}
