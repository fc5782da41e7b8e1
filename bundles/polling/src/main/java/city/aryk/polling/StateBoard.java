package city.aryk.polling;

import city.aryk.api.driver.DeviceStates;
import city.aryk.api.driver.DeviceStatus;
import city.aryk.api.driver.DeviceStatus.Reason;
import city.aryk.api.driver.DeviceStatus.Status;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Stamp;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The status of every device of the site. Each device is written by one thread at a time. */
final class StateBoard implements DeviceStates {
    private final Map<DeviceId, DeviceStatus> statuses = new ConcurrentHashMap<>();
    private final Map<DeviceId, Looks> looks = new ConcurrentHashMap<>();
    private final Map<DeviceId, Map<PointId, Yield>> yields = new ConcurrentHashMap<>();

    @Override
    public Map<DeviceId, DeviceStatus> statuses() {
        return new TreeMap<>(statuses);
    }

    @Override
    public Map<DeviceId, Looks> looks() {
        return new TreeMap<>(looks);
    }

    @Override
    public Map<DeviceId, Map<PointId, Yield>> yields() {
        Map<DeviceId, Map<PointId, Yield>> all = new TreeMap<>();
        yields.forEach((device, points) -> all.put(device, Map.copyOf(points)));
        return all;
    }

    /**
     * Counts a look.
     *
     * @param observations what it brought; empty where the device did not answer
     */
    void looked(DeviceId device, List<Observation> observations) {
        boolean hasValue = observations.stream().anyMatch(Reading.class::isInstance);
        looks.put(device, looks.getOrDefault(device, Looks.NONE).and(hasValue));
        if (hasValue) {
            var points = yields.computeIfAbsent(device, any -> new ConcurrentHashMap<>());
            for (var one : observations) {
                points.put(
                        one.point(),
                        points.getOrDefault(one.point(), Yield.NONE).and(one instanceof Reading));
            }
        }
    }

    /** Whether the device answered when it was last asked. */
    boolean online(DeviceId device) {
        return is(device, Status.ONLINE);
    }

    private boolean is(DeviceId device, Status status) {
        var known = statuses.get(device);
        return known != null && known.status() == status;
    }

    void unknown(DeviceId device, String reason, Stamp now) {
        statuses.put(device, new DeviceStatus(Status.UNKNOWN, Reason.CONFIGURATION, reason, now));
    }

    /** A lane takes the device over: what is known of it from an earlier lane stays. */
    void waiting(DeviceId device, Stamp now) {
        var known = statuses.get(device);
        if (known == null || known.status() == Status.UNKNOWN || known.why() == Reason.CONFIGURATION) {
            notAsked(device, now);
        }
    }

    /** Drops every device that is not one of the given. */
    void keepOnly(Set<DeviceId> devices) {
        statuses.keySet().retainAll(devices);
        looks.keySet().retainAll(devices);
        yields.keySet().retainAll(devices);
    }

    void notAsked(DeviceId device, Stamp now) {
        statuses.put(device, new DeviceStatus(Status.UNKNOWN, Reason.NONE, "not asked yet", now));
    }

    /** Notes an answer; whether the device was offline until then. */
    boolean answered(DeviceId device, Stamp now) {
        if (is(device, Status.ONLINE)) {
            return false;
        }
        boolean back = is(device, Status.OFFLINE);
        statuses.put(device, new DeviceStatus(Status.ONLINE, Reason.NONE, "", now));
        return back;
    }

    /** Notes a failure; whether the device was not offline until then. A new reason alone is no change. */
    boolean failed(DeviceId device, Reason why, String reason, Stamp now) {
        var known = statuses.get(device);
        boolean already = known != null && known.status() == Status.OFFLINE;
        var since = known != null && already ? known.since() : now;
        statuses.put(device, new DeviceStatus(Status.OFFLINE, why, reason, since));
        return !already;
    }
}
