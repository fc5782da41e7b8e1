package city.aryk.analytics.traffic.collect;

import city.aryk.analytics.frame.Occurrence;
import city.aryk.analytics.traffic.measure.LiveMeasures;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Event;
import city.aryk.api.model.Stream;
import java.util.Map;
import java.util.TreeMap;

/** Tells the measures of one controller as their bins end, and what they lack. Owned by one thread. */
final class Desk {
    private final LiveMeasures measures;
    private final DeviceId device;
    private final ResultScans scans;
    private final Outlet outlet;
    private final Lacks lacks;

    Desk(LiveMeasures measures, DeviceId device, ResultScans scans, Outlet outlet) {
        this.measures = measures;
        this.device = device;
        this.scans = scans;
        this.outlet = outlet;
        this.lacks = new Lacks(device);
    }

    LiveMeasures measures() {
        return measures;
    }

    /**
     * Tells the bins that begin before a time; when this returns, the results are on the disk.
     *
     * @return whether any bin was told
     */
    boolean tell(long until) throws InterruptedException {
        boolean known = outlet.time().utcOffsetMillis().isPresent();
        if (!known || measures.reached() == Long.MIN_VALUE || until <= measures.told()) {
            return false;
        }
        for (var scan : scans.of(measures.tell(until))) {
            outlet.scan(Stream.BULK, scan);
        }
        outlet.flush();
        for (var event : lacks.news(measures, outlet.time().now())) {
            outlet.event(event);
        }
        return true;
    }

    /** Something that happened now. */
    Event happens(String kind, Event.Severity severity, String message, Map<String, String> evidence) {
        return new Occurrence(kind, severity, device).happens(outlet.time().now(), message, new TreeMap<>(evidence));
    }
}
