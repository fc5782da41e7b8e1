package city.aryk.analytics.frame;

import city.aryk.api.model.DeviceId;
import city.aryk.api.model.PointId;
import city.aryk.api.profile.DevicePlan;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing to compute. Two tasks that are equal are the same work: its memory outlives a change of the site.
 *
 * @param target the device whose points the results are
 * @param devices whose readings are used; just the target where each device is computed for itself
 */
public record Task(DeviceId target, List<DevicePlan> devices, Settings settings, Ground ground) {

    /**
     * What the site says for all of its computations.
     *
     * @param zone the site's local time
     * @param capacities where a counter's register wraps to zero, in the point's unit, by device and point
     */
    public record Ground(ZoneId zone, Map<DeviceId, Map<String, BigDecimal>> capacities) {
        public Ground {
            capacities = Map.copyOf(capacities);
        }
    }

    public Task {
        devices = List.copyOf(devices);
    }

    /** The only device, of an analysis of single devices. */
    public DevicePlan device() {
        return devices.get(0);
    }

    /** Where the register of a counter wraps to zero, where the site says so. */
    public Optional<BigDecimal> capacity(DeviceId device, PointId point) {
        return Optional.ofNullable(
                ground.capacities().getOrDefault(device, Map.of()).get(point.text()));
    }
}
