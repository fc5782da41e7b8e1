package city.aryk.profiles.remote;

import city.aryk.api.driver.DeviceStates;
import city.aryk.api.driver.DeviceStates.Looks;
import city.aryk.api.flow.Counters;
import city.aryk.api.model.DeviceId;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.Site;
import city.aryk.profiles.desired.Health;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Asks the services around how the gateway does. Services come and go on any thread; everything else belongs to the
 * configuration thread.
 */
final class Vitals {
    private static final String CONNECTED = "uplink.connected";

    private final List<DeviceStates> states = new CopyOnWriteArrayList<>();
    private final List<Counters> counters = new CopyOnWriteArrayList<>();
    private Map<DeviceId, Looks> applied = Map.of();

    void add(DeviceStates source) {
        states.add(source);
    }

    void remove(DeviceStates source) {
        states.remove(source);
    }

    void add(Counters source) {
        counters.add(source);
    }

    void remove(Counters source) {
        counters.remove(source);
    }

    /** How the gateway has done so far with a site. */
    Health soFar(Site site) {
        return health(site, looks(), Map.of());
    }

    /** Counts from here on: another configuration has been applied. */
    void applied() {
        applied = looks();
    }

    /** How the gateway has done with a site since it was applied. */
    Health sinceApplied(Site site) {
        return health(site, looks(), applied);
    }

    private Health health(Site site, Map<DeviceId, Looks> now, Map<DeviceId, Looks> from) {
        Map<String, Health.Device> devices = new HashMap<>();
        for (DevicePlan plan : site.devices()) {
            Looks all = now.getOrDefault(plan.device(), Looks.NONE);
            devices.put(plan.device().text(), since(all, from.getOrDefault(plan.device(), Looks.NONE)));
        }
        return new Health(devices, isConnected(), memoryMebibytes());
    }

    /** A device that was configured anew in between is counted from zero. */
    private static Health.Device since(Looks all, Looks before) {
        Looks from = all.all() < before.all() ? Looks.NONE : before;
        long looks = all.all() - from.all();
        return new Health.Device(looks, all.empty() - from.empty(), Math.min(looks, all.emptyInARow()));
    }

    private Map<DeviceId, Looks> looks() {
        Map<DeviceId, Looks> all = new HashMap<>();
        states.forEach(source -> all.putAll(source.looks()));
        return all;
    }

    private boolean isConnected() {
        return counters.stream().anyMatch(source -> source.counters().getOrDefault(CONNECTED, 0L) == 1);
    }

    private static int memoryMebibytes() {
        var runtime = Runtime.getRuntime();
        return (int) ((runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }
}
