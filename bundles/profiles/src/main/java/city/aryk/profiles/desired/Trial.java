package city.aryk.profiles.desired;

import city.aryk.profiles.desired.Health.Device;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Watches a new configuration and decides whether it stays. Nothing is judged until it has settled. Then it is taken
 * back at once when devices that answered before fall silent or bring values of far fewer of their points, when too many
 * looks fail, or when memory stays above its limit; and at the end also when the uplink has not come back. Points are
 * compared that were asked for both before and in the trial, each with the same weight however often. A device that is not configured any more, was not
 * asked, or did not answer before, says nothing; a new one counts among the looks that fail.
 *
 * <p>Belongs to one thread, which looks at regular intervals, e.g. every second.
 */
public final class Trial {
    /** Looks without an answer after which a device counts as silent before the trial is over. */
    private static final int SILENT_AFTER = 3;
    /** Looks with an answer after which the points of a device are judged before the trial is over. */
    private static final int POINTS_AFTER = 3;
    /** Looks below which the share of errors says nothing. */
    private static final int FEWEST_LOOKS = 20;
    /** Times in a row that memory must be above its limit: a collection may be due. */
    private static final int MEMORY_AFTER = 3;

    private static final int MOST_NAMES = 5;

    /** How a device that was not configured before is taken to have been. */
    private static final Device NEW = new Device(1, 0, 0);

    private final Criteria criteria;
    private final Health before;
    private final long startNanos;
    private boolean uplinkSeen;
    private int memoryAbove;

    /**
     * A trial that starts now.
     *
     * @param before how the gateway did with the configuration before
     * @param startNanos monotonic
     */
    public Trial(Criteria criteria, Health before, long startNanos) {
        this.criteria = criteria;
        this.before = before;
        this.startNanos = startNanos;
    }

    /**
     * Looks once.
     *
     * @param now counted since the new configuration was applied
     * @param nanos monotonic
     */
    public Verdict look(Health now, long nanos) {
        Duration passed = Duration.ofNanos(nanos - startNanos);
        boolean over = passed.compareTo(criteria.duration()) >= 0;
        uplinkSeen |= now.uplink();
        memoryAbove = isMemoryAbove(now) ? memoryAbove + 1 : 0;
        if (!over && passed.compareTo(criteria.settle()) < 0) {
            return Verdict.undecided(criteria.duration().minus(passed));
        }
        Optional<String> fault = silence(now, over)
                .or(() -> losses(now, over))
                .or(() -> errors(now))
                .or(this::memory)
                .or(() -> over ? uplink() : Optional.empty());
        if (fault.isPresent()) {
            return Verdict.rollBack(fault.get());
        }
        return over
                ? Verdict.confirm(summary(now))
                : Verdict.undecided(criteria.duration().minus(passed));
    }

    private Optional<String> silence(Health now, boolean over) {
        List<String> watched = watched(now);
        List<String> silent =
                watched.stream().filter(id -> isSilent(device(now, id), over)).toList();
        if (silent.size() <= criteria.limits().silentDevices()) {
            return Optional.empty();
        }
        return Optional.of(silent.size() + " of " + watched.size() + " devices that answered before are silent: "
                + names(silent) + "; at most " + criteria.limits().silentDevices() + " may be");
    }

    private static String names(List<String> all) {
        return String.join(", ", all.subList(0, Math.min(MOST_NAMES, all.size())))
                + (all.size() > MOST_NAMES ? ", ..." : "");
    }

    /** A silent device uses up the same allowance, but has no points to compare. */
    private Optional<String> losses(Health now, boolean over) {
        List<String> watched = watched(now);
        long silent =
                watched.stream().filter(id -> isSilent(device(now, id), over)).count();
        List<String> losing = watched.stream()
                .filter(id -> !isSilent(device(now, id), over))
                .flatMap(id -> loss(id, device(now, id), over).stream())
                .toList();
        if (losing.isEmpty() || silent + losing.size() <= criteria.limits().silentDevices()) {
            return Optional.empty();
        }
        return Optional.of(losing.size() + " of " + watched.size()
                + " devices that answered before bring values of fewer points: " + names(losing)
                + (silent > 0 ? "; " + silent + " are silent" : "") + "; at most "
                + criteria.limits().silentDevices() + " may be silent or lose more than "
                + criteria.limits().pointLoss() + " of the share before");
    }

    /** The device and both shares, where it has lost too many points. */
    private Optional<String> loss(String id, Device now, boolean over) {
        Map<String, BigDecimal> earlier = device(before, id).points();
        List<String> both =
                now.points().keySet().stream().filter(earlier::containsKey).toList();
        boolean early = !over && now.looks() - now.failures() < POINTS_AFTER;
        if (both.isEmpty() || early) {
            return Optional.empty();
        }
        BigDecimal was = mean(earlier, both);
        BigDecimal is = mean(now.points(), both);
        BigDecimal least =
                was.multiply(BigDecimal.ONE.subtract(criteria.limits().pointLoss()));
        return is.compareTo(least) < 0
                ? Optional.of(id + " (a share of " + is + ", " + was + " before)")
                : Optional.empty();
    }

    private static BigDecimal mean(Map<String, BigDecimal> shares, List<String> points) {
        BigDecimal sum = points.stream()
                .map(point -> shares.getOrDefault(point, BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.divide(BigDecimal.valueOf(points.size()), 3, RoundingMode.HALF_UP);
    }

    /** Devices that answered before and are still configured. */
    private List<String> watched(Health now) {
        return before.devices().entrySet().stream()
                .filter(entry -> entry.getValue().answers() && now.devices().containsKey(entry.getKey()))
                .map(entry -> entry.getKey())
                .toList();
    }

    private static Device device(Health health, String id) {
        return health.devices().getOrDefault(id, new Device(0, 0, 0));
    }

    private static boolean isSilent(Device device, boolean over) {
        boolean never = over && device.looks() > 0 && device.failures() == device.looks();
        return never || device.failuresInARow() >= SILENT_AFTER;
    }

    private Optional<String> errors(Health now) {
        Device all = sum(now);
        BigDecimal share = share(all);
        BigDecimal most = criteria.limits().errorShare().max(share(sum(before)));
        return all.looks() >= FEWEST_LOOKS && share.compareTo(most) > 0
                ? Optional.of("the share of looks that failed is " + share + "; at most " + most + " may")
                : Optional.empty();
    }

    /** All devices but those that did not answer before: they weigh more or less as others come and go. */
    private Device sum(Health health) {
        long looks = 0;
        long failures = 0;
        for (Map.Entry<String, Device> entry : health.devices().entrySet()) {
            if (before.devices().getOrDefault(entry.getKey(), NEW).answers()) {
                looks += entry.getValue().looks();
                failures += entry.getValue().failures();
            }
        }
        return new Device(looks, failures, 0);
    }

    private static BigDecimal share(Device device) {
        return device.looks() == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(device.failures())
                        .divide(BigDecimal.valueOf(device.looks()), 3, RoundingMode.HALF_UP);
    }

    private boolean isMemoryAbove(Health now) {
        int most = criteria.limits().memoryMebibytes();
        return most > 0 && now.memoryMebibytes() > most;
    }

    private Optional<String> memory() {
        return memoryAbove >= MEMORY_AFTER
                ? Optional.of("memory stays above " + criteria.limits().memoryMebibytes() + " MiB")
                : Optional.empty();
    }

    /** Only asked at the end: a broker may be away for minutes without any fault of the configuration. */
    private Optional<String> uplink() {
        return criteria.limits().uplink() && before.uplink() && !uplinkSeen
                ? Optional.of("the uplink, connected before, has not come back")
                : Optional.empty();
    }

    private String summary(Health now) {
        List<String> watched = watched(now);
        long unasked =
                watched.stream().filter(id -> device(now, id).looks() == 0).count();
        long answering =
                watched.stream().filter(id -> device(now, id).answers()).count();
        return answering + " of " + watched.size() + " devices that answered before answer"
                + (unasked > 0 ? "; " + unasked + " were not asked in the trial" : "");
    }
}
