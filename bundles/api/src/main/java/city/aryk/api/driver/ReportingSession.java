package city.aryk.api.driver;

import city.aryk.api.model.Event;
import city.aryk.api.model.Scan;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A session with a device that speaks unasked: it tells changes when they happen, and what it kept while it was out of
 * reach. The lane asks for that after every look, also after one that failed, and hands it on with its own instants.
 * Confined to the lane thread.
 */
@ConsumerType
public interface ReportingSession extends Session {

    /** What the device has told since the last call; does not wait, does not throw. Each is given once. */
    Reports reports();

    /**
     * What a device told by itself.
     *
     * @param scans of this device and its planned points, oldest first, each at the instant that the device means
     * @param events of this device, oldest first
     */
    record Reports(List<Scan> scans, List<Event> events) {
        /** Nothing was told. */
        public static final Reports NONE = new Reports(List.of(), List.of());

        public Reports {
            scans = List.copyOf(scans);
            events = List.copyOf(events);
        }
    }
}
