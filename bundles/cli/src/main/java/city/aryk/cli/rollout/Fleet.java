package city.aryk.cli.rollout;

import java.io.IOException;

/** The way to gateways. */
@FunctionalInterface
public interface Fleet {
    /**
     * Leaves a document for a gateway where it finds it, also after it was away. Returns once the broker has taken it.
     *
     * @throws IOException where the broker did not take it, or is gone
     */
    void desire(GatewayName gateway, byte[] document) throws IOException, InterruptedException;

    /** Waits for the way where it is gone, and fails where it does not come back; asked while nothing else is done. */
    default void mustBeThere() throws IOException, InterruptedException {}
}
