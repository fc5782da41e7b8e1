package city.aryk.api.flow;

import city.aryk.api.model.Event;
import city.aryk.api.model.Scan;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes what the lanes see. Called by lane threads; scans of one device come from one thread at a time, in order.
 * Blocks while the store cannot take more, so that memory never grows with the length of an outage.
 */
@ProviderType
public interface ScanSink {
    void accept(Scan scan) throws InterruptedException;

    void accept(Event event) throws InterruptedException;
}
