package city.aryk.analytics.traffic.collect;

import city.aryk.analytics.frame.Values;
import city.aryk.analytics.traffic.measure.LiveResult;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes scans of results: one for each instant, in order. */
public final class ResultScans {
    private final DeviceId device;
    private final String prefix;
    private final LocalScale scale;

    /**
     * For results of one controller.
     *
     * @param device whose points they are
     * @param prefix of their names, e.g. {@code polled.}, or empty
     */
    public ResultScans(DeviceId device, String prefix, LocalScale scale) {
        this.device = device;
        this.prefix = prefix;
        this.scale = scale;
    }

    /** None while the time is not trusted. */
    public List<Scan> of(List<LiveResult> results) {
        Map<Long, List<Observation>> byTime = new TreeMap<>();
        for (var result : results) {
            Values.quantity(result.value(), new Unit(result.unit()))
                    .ifPresent(quantity -> byTime.computeIfAbsent(result.millis(), millis -> new ArrayList<>())
                            .add(Reading.of(new PointId(prefix + result.point()), quantity)));
        }
        List<Scan> scans = new ArrayList<>();
        byTime.forEach((millis, observations) -> scale.stamp(millis)
                .ifPresent(stamp -> scans.add(new Scan(device, stamp, Duration.ZERO, observations))));
        return scans;
    }
}
