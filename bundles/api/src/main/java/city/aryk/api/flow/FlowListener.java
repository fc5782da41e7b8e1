package city.aryk.api.flow;

import city.aryk.api.model.Event;
import city.aryk.api.model.Scan;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told what the pipeline hands to the outbox: what was read, judged, and what was computed of it. Found as a service;
 * may come and go. Called on the lanes' threads, so it returns at once, never blocks and never throws.
 */
@ConsumerType
public interface FlowListener {

    /** A scan was handed to the outbox; those of one device come one after the other, in order. */
    void passed(Scan scan);

    /** An event was handed to the outbox. */
    default void passed(Event event) {}
}
