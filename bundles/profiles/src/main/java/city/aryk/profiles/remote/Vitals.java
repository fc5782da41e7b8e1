package city.aryk.profiles.remote;

import city.aryk.api.driver.DeviceStates;
import city.aryk.api.driver.DeviceStates.Looks;
import city.aryk.api.driver.DeviceStates.Yield;
import city.aryk.api.flow.Counters;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.PointId;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.Site;
import city.aryk.profiles.desired.Health;
import java.math.BigDecimal;
import java.math.RoundingMode;
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
    private Counts applied = Counts.NONE;

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
        return health(site, counts(), Counts.NONE);
    }

    /** Counts from here on: another configuration has been applied. */
    void applied() {
        applied = counts();
    }

    /** How the gateway has done with a site since it was applied. */
    Health sinceApplied(Site site) {
        return health(site, counts(), applied);
    }

    private Health health(Site site, Counts now, Counts from) {
        Map<String, Health.Device> devices = new HashMap<>();
        for (DevicePlan plan : site.devices()) {
            devices.put(plan.device().text(), since(now.of(plan.device()), from.of(plan.device())));
        }
        return new Health(devices, isConnected(), memoryMebibytes());
    }

    /** A device that was configured anew in between is counted from zero. */
    private static Health.Device since(Count now, Count before) {
        Count from = now.looks.all() < before.looks.all() ? Count.NONE : before;
        long looks = now.looks.all() - from.looks.all();
        long failures = now.looks.empty() - from.looks.empty();
        return new Health.Device(looks, failures, Math.min(looks, now.looks.emptyInARow()), shares(now, from));
    }

    private static Map<String, BigDecimal> shares(Count now, Count from) {
        Map<String, BigDecimal> shares = new HashMap<>();
        now.yields.forEach((point, all) -> {
            Yield before = from.yields.getOrDefault(point, Yield.NONE);
            long asked = all.asked() - before.asked();
            if (asked > 0) {
                var values = BigDecimal.valueOf(all.values() - before.values());
                shares.put(point.text(), values.divide(BigDecimal.valueOf(asked), 3, RoundingMode.HALF_UP));
            }
        });
        return shares;
    }

    private Counts counts() {
        var all = new Counts(new HashMap<>(), new HashMap<>());
        states.forEach(source -> {
            all.looks.putAll(source.looks());
            all.yields.putAll(source.yields());
        });
        return all;
    }

    /** What was counted up to one moment. */
    private record Counts(Map<DeviceId, Looks> looks, Map<DeviceId, Map<PointId, Yield>> yields) {
        static final Counts NONE = new Counts(Map.of(), Map.of());

        Count of(DeviceId device) {
            return new Count(looks.getOrDefault(device, Looks.NONE), yields.getOrDefault(device, Map.of()));
        }
    }

    /** What was counted of one device. */
    private record Count(Looks looks, Map<PointId, Yield> yields) {
        static final Count NONE = new Count(Looks.NONE, Map.of());
    }

    private boolean isConnected() {
        return counters.stream().anyMatch(source -> source.counters().getOrDefault(CONNECTED, 0L) == 1);
    }

    private static int memoryMebibytes() {
        var runtime = Runtime.getRuntime();
        return (int) ((runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }
}
