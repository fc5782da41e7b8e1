package city.aryk.analytics.frame;

import city.aryk.api.model.Event;
import city.aryk.api.model.Scan;
import java.util.List;

/**
 * One step of the pipeline, for one device or for a group of devices. It may add doubts and derived readings and raise
 * events; it never drops or rewrites a value. Holds its own state. A stage of one device is called by one thread at a
 * time, in the order of the scans. A stage of a group is called by the lane threads of its devices, one at a time under
 * a lock that the pipeline holds: in the order of the scans of each device, but between devices in any order, and a
 * device that answers slowly may come later than another's next scan. A stage never blocks.
 */
public interface Stage {

    /** What the stage made of a scan: the scan to go on with, and in order what came out. */
    record Made(Scan scan, List<Scan> derived, List<Event> events) {
        /** Nothing came out. */
        public static Made of(Scan scan) {
            return new Made(scan, List.of(), List.of());
        }
    }

    /** Looks at a scan. The stage of a group gives back the scan as it is: it is stored already. */
    Made apply(Scan scan);
}
