package city.aryk.analytics;

import city.aryk.api.model.Event;
import city.aryk.api.model.Scan;
import java.util.List;

/**
 * One step of the pipeline for one device. It may add doubts and derived readings and raise events; it never drops or
 * rewrites a value. Holds the state of its device and is called by one thread at a time, in the order of the scans.
 */
interface Stage {

    /** What the stage made of a scan, in the order to go on in. */
    record Made(Scan scan, List<Scan> derived, List<Event> events) {
        static Made of(Scan scan) {
            return new Made(scan, List.of(), List.of());
        }
    }

    Made apply(Scan scan);
}
