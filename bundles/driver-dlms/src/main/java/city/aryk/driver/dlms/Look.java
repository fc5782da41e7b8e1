package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverException.Malformed;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.PointId;
import city.aryk.api.time.Deadline;
import city.aryk.driver.dlms.Apdu.Attribute;
import city.aryk.driver.dlms.Apdu.Result;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look at a meter: asks for the attributes of the points that are due, each once, in as few requests as the meter
 * allows, then for rows of profile generics. What was read before the conversation fails or the time is used up is kept;
 * points that had no turn come first at the next look. Confined to the lane thread.
 */
final class Look {
    private static final Logger LOG = LoggerFactory.getLogger(Look.class);
    private static final int OTHER_REASON = 250;

    private final DeviceId device;
    private final List<DlmsPoint> points;
    private final Memory memory;
    private final Deadline deadline;
    private final Map<Attribute, Result> got = new HashMap<>();
    private final Map<PointId, Observation> found = new HashMap<>();

    Look(DeviceId device, List<DlmsPoint> points, Memory memory, Deadline deadline) {
        this.device = device;
        this.points = points;
        this.memory = memory;
        this.deadline = deadline;
    }

    /** Whether the meter has given or denied anything yet. */
    boolean answered() {
        return !got.isEmpty() || !found.isEmpty();
    }

    /** Reads what is not read yet; stops between two requests when the time is used up. */
    void run(Getter getter) throws DriverException {
        List<Attribute> wanted = new ArrayList<>(wanted());
        for (int at = 0; at < wanted.size() && !outOfTime(); ) {
            int end = Math.min(wanted.size(), at + getter.most());
            ask(getter, wanted.subList(at, end));
            at = end;
        }
        for (var group : buffers().values()) {
            if (!outOfTime()) {
                rows(getter, group);
            }
        }
    }

    private boolean outOfTime() {
        return deadline.passed() && answered();
    }

    private Set<Attribute> wanted() {
        Set<Attribute> wanted = new LinkedHashSet<>();
        List<DlmsPoint> order = new ArrayList<>(points);
        order.sort((a, b) -> Boolean.compare(memory.behind(b.id()), memory.behind(a.id())));
        for (DlmsPoint point : order) {
            if (point.cell().isEmpty()) {
                scalerOf(point)
                        .filter(scaler -> isNew(scaler) && memory.scaler(scaler).isEmpty())
                        .ifPresent(wanted::add);
                if (isNew(point.source())) {
                    wanted.add(point.source());
                }
            }
        }
        return wanted;
    }

    private boolean isNew(Attribute attribute) {
        return !got.containsKey(attribute) && memory.denied(attribute).isEmpty();
    }

    private static Optional<Attribute> scalerOf(DlmsPoint point) {
        return point.wantsScaler() ? ScalerUnit.attributeOf(point.source()) : Optional.empty();
    }

    private void ask(Getter getter, List<Attribute> attributes) throws DriverException {
        try {
            List<Result> results = getter.get(attributes, deadline);
            for (int i = 0; i < attributes.size(); i++) {
                learn(attributes.get(i), results.get(i));
            }
        } catch (Malformed e) {
            if (!getter.usable()) {
                throw e;
            }
            LOG.debug("{}: {}", device, e.getMessage());
            if (attributes.size() > 1) { // one of them: which one shows when each is asked for alone
                for (Attribute attribute : attributes) {
                    ask(getter, List.of(attribute));
                }
            } else {
                markMalformed(attributes.get(0));
            }
        }
    }

    private void markMalformed(Attribute attribute) {
        for (DlmsPoint point : points) {
            if (point.source().equals(attribute)
                    || scalerOf(point).filter(attribute::equals).isPresent()) {
                found.put(point.id(), new Gap(point.id(), Gap.Cause.MALFORMED));
            }
        }
    }

    private void learn(Attribute attribute, Result result) {
        got.put(attribute, result);
        if (result instanceof Result.Denied no) {
            LOG.debug("{}: GET {}: {}", device, attribute, no);
            if (AccessResult.cause(no.code()) == Gap.Cause.UNSUPPORTED) {
                memory.deny(attribute, no.code());
            }
        } else if (result instanceof Result.Given given && ScalerUnit.isScaler(attribute)) {
            ScalerUnit.of(given.data()).ifPresent(scaler -> memory.scaler(attribute, scaler));
        }
    }

    /** The points of profile generics, those together that read the same rows. */
    private Map<Object, List<DlmsPoint>> buffers() {
        Map<Object, List<DlmsPoint>> groups = new LinkedHashMap<>();
        for (DlmsPoint point : points) {
            if (point.cell().isPresent() && !found.containsKey(point.id())) {
                var cell = point.cell().get();
                groups.computeIfAbsent(List.of(point.source(), cell.row(), cell.range()), key -> new ArrayList<>())
                        .add(point);
            }
        }
        return groups;
    }

    private void rows(Getter getter, Collection<DlmsPoint> group) throws DriverException {
        try {
            new Rows(getter, memory, deadline).read(group, found);
        } catch (Malformed e) {
            if (!getter.usable()) {
                throw e;
            }
            LOG.debug("{}: {}", device, e.getMessage());
            group.forEach(point -> found.putIfAbsent(point.id(), new Gap(point.id(), Gap.Cause.MALFORMED)));
        }
    }

    /**
     * One observation a point, in their order.
     *
     * @param left the cause of the gaps of those that had no turn
     */
    List<Observation> observations(Gap.Cause left) {
        Set<PointId> behind = new HashSet<>();
        List<Observation> all = new ArrayList<>();
        for (DlmsPoint point : points) {
            var observation = observation(point);
            if (observation.isEmpty()) {
                behind.add(point.id());
            }
            all.add(observation.orElse(new Gap(point.id(), left)));
        }
        memory.behind(behind);
        return all;
    }

    private Optional<Observation> observation(DlmsPoint point) {
        var known = Optional.ofNullable(found.get(point.id()));
        if (known.isPresent() || point.cell().isPresent()) {
            return known;
        }
        var scalerAt = scalerOf(point);
        if (scalerAt.isPresent() && memory.scaler(scalerAt.get()).isEmpty()) {
            return denial(scalerAt.get())
                    .or(() -> got.containsKey(scalerAt.get()) ? Optional.of(OTHER_REASON) : Optional.empty())
                    .map(code -> new Gap(point.id(), AccessResult.cause(code)));
        }
        var code = denial(point.source());
        if (code.isPresent()) {
            return Optional.of(new Gap(point.id(), AccessResult.cause(code.get())));
        }
        return got.get(point.source()) instanceof Result.Given given
                ? Optional.of(Sensing.of(point, given.data(), scalerAt.flatMap(memory::scaler)))
                : Optional.empty();
    }

    private Optional<Integer> denial(Attribute attribute) {
        return got.get(attribute) instanceof Result.Denied no ? Optional.of(no.code()) : memory.denied(attribute);
    }
}
