package city.aryk.driver.dlms;

import city.aryk.api.model.PointId;
import city.aryk.driver.dlms.Apdu.Attribute;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a session has learnt of its meter that stays as it is. Confined to the lane thread. */
final class Memory {
    /** What the meter denies is asked for again at every so many looks: it may have been configured anew. */
    private static final int ASK_DENIED_EVERY = 64;

    private final Map<Attribute, ScalerUnit> scalers = new HashMap<>();
    private final Map<Attribute, Integer> denied = new HashMap<>();
    private final Map<Obis, List<Apdu.Attribute>> columns = new HashMap<>();
    private final Set<Obis> wholeOnly = new HashSet<>();
    private final Set<PointId> behind = new HashSet<>();
    private int looks;

    /** A new look begins. */
    void look() {
        if (++looks % ASK_DENIED_EVERY == 0) {
            denied.clear();
        }
    }

    Optional<ScalerUnit> scaler(Attribute attribute) {
        return Optional.ofNullable(scalers.get(attribute));
    }

    void scaler(Attribute attribute, ScalerUnit scaler) {
        scalers.put(attribute, scaler);
    }

    /** The code by which the meter denied an attribute for good. */
    Optional<Integer> denied(Attribute attribute) {
        return Optional.ofNullable(denied.get(attribute));
    }

    void deny(Attribute attribute, int code) {
        denied.put(attribute, code);
    }

    /** The captured objects of a profile generic. */
    Optional<List<Attribute>> columns(Obis profile) {
        return Optional.ofNullable(columns.get(profile));
    }

    void columns(Obis profile, List<Attribute> captured) {
        columns.put(profile, List.copyOf(captured));
    }

    /** Whether the buffer can only be read whole: the meter does not select entries. */
    boolean wholeOnly(Obis profile) {
        return wholeOnly.contains(profile);
    }

    void readWhole(Obis profile) {
        wholeOnly.add(profile);
    }

    /** The points for which the last look had no more time: they come first in the next. */
    boolean behind(PointId point) {
        return behind.contains(point);
    }

    void behind(Set<PointId> points) {
        behind.clear();
        behind.addAll(points);
    }
}
