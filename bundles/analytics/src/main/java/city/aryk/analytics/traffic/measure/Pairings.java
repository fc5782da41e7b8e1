package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The published pairings of the timeline. */
final class Pairings {
    private static final List<IntervalKind> ALARMS = List.of(
            IntervalKind.CYCLE_FAULT,
            IntervalKind.COORD_FAULT,
            IntervalKind.COORD_FAIL,
            IntervalKind.CYCLE_FAIL,
            IntervalKind.MMU_FLASH,
            IntervalKind.LOCAL_FLASH);
    private static final List<IntervalKind> FLASHES = List.of(
            IntervalKind.FLASH_OTHER,
            IntervalKind.FLASH_NONE,
            IntervalKind.FLASH_AUTOMATIC,
            IntervalKind.FLASH_MANUAL,
            IntervalKind.FLASH_FAULT,
            IntervalKind.FLASH_MMU,
            IntervalKind.FLASH_STARTUP,
            IntervalKind.FLASH_PREEMPT);
    private static final List<IntervalKind> FAULTS = List.of(
            IntervalKind.FAULT_OTHER,
            IntervalKind.FAULT_WATCHDOG,
            IntervalKind.FAULT_STUCK_OFF,
            IntervalKind.FAULT_STUCK_ON,
            IntervalKind.FAULT_ERRATIC);

    private Pairings() {}

    static List<Pairing> all(Parameters parameters) {
        List<Pairing> all = new ArrayList<>(phases());
        all.addAll(others());
        all.addAll(unit(parameters));
        return all;
    }

    /** The delays of pedestrians alone. */
    static List<Pairing> pedestrians() {
        return List.of(pedDelay());
    }

    /** The waits of phases, and the preemptions that spoil them. */
    static List<Pairing> waits() {
        return List.of(phaseWait(), Pairing.of(Codes.PREEMPT_ON, Codes.PREEMPT_OFF, IntervalKind.PREEMPT));
    }

    private static List<Pairing> phases() {
        return List.of(
                Pairing.of(Codes.PHASE_ON, Codes.PHASE_INACTIVE, IntervalKind.SPLIT),
                Pairing.of(Codes.BEGIN_GREEN, Codes.END_GREEN, IntervalKind.GREEN),
                Pairing.of(Codes.BEGIN_YELLOW, Codes.END_YELLOW, IntervalKind.YELLOW),
                Pairing.of(Codes.BEGIN_RED, Codes.END_RED, IntervalKind.RED),
                Pairing.of(Codes.WALK, Codes.DONT_WALK, IntervalKind.PED_SERVICE),
                Pairing.of(Codes.OVERLAP_WALK, Codes.OVERLAP_OFF, IntervalKind.OVERLAP_PED),
                Pairing.of(Codes.CALL, Codes.CALL_DROPPED, IntervalKind.PHASE_CALL),
                Pairing.of(41, 42, IntervalKind.PHASE_HOLD),
                Pairing.of(46, 47, IntervalKind.PHASE_OMIT),
                Pairing.of(48, 49, IntervalKind.PED_OMIT),
                Pairing.of(32, 33, IntervalKind.FLASHING_ARROW),
                Pairing.of(55, 56, IntervalKind.ADVANCE_WARNING_PHASE),
                Pairing.of(71, 72, IntervalKind.ADVANCE_WARNING_OVERLAP),
                overlaps(),
                phaseWait(),
                pedDelay());
    }

    private static List<Pairing> others() {
        return List.of(
                Pairing.of(Codes.PREEMPT_ON, Codes.PREEMPT_OFF, IntervalKind.PREEMPT),
                Pairing.of(112, 115, IntervalKind.PRIORITY_CALL),
                Pairing.withEnds(118, 119, IntervalKind.PRIORITY_SERVICE),
                Pairing.withEnds(94, 93, IntervalKind.PRIORITY_DETECTOR),
                Pairing.of(176, 177, IntervalKind.SPECIAL_FUNCTION),
                Pairing.named(
                        Set.of(113, 114, 115),
                        SignalEvent::parameter,
                        event -> event.code() == 115 ? List.of() : List.of(IntervalKind.PRIORITY_ADJUSTMENT)),
                Pairing.named(Set.of(83, 84, 85, 86, 87, 88), SignalEvent::parameter, new Faults()));
    }

    private static List<Pairing> unit(Parameters parameters) {
        long cushion = parameters.millis(Parameter.CUSHION);
        List<Pairing> unit = new ArrayList<>(List.of(
                transitions(),
                Pairing.toggle(202, IntervalKind.AUX_SWITCH),
                Pairing.toggle(180, IntervalKind.STOP_TIME),
                Pairing.toggle(178, IntervalKind.MANUAL_CONTROL),
                Pairing.instant(Codes.PATTERN, IntervalKind.PATTERN_CHANGE, cushion),
                Pairing.instant(Codes.CYCLE_LENGTH, IntervalKind.CYCLE_CHANGE, cushion),
                Pairing.instant(179, IntervalKind.INTERVAL_ADVANCE, cushion),
                Pairing.instant(182, IntervalKind.POWER_FAILURE, cushion),
                Pairing.instant(184, IntervalKind.POWER_RESTORED, cushion),
                Pairing.namedToTheEnd(Codes.FLASH_STATUS, Pairings::flash, cushion),
                Pairing.namedToTheEnd(Codes.ALARM_STATUS, Pairings::alarms, cushion)));
        if (parameters.flag(Parameter.MAXTIME)) {
            unit.add(Pairing.namedToTheEnd(Codes.ALARM_GROUP, event -> List.of(IntervalKind.ALARM_GROUP), cushion));
        }
        return unit;
    }

    private static Pairing overlaps() {
        return Pairing.states(
                Set.of(61, 62, 63, 64, 65, 66),
                Map.of(
                        61, IntervalKind.OVERLAP_GREEN,
                        62, IntervalKind.OVERLAP_TRAIL_GREEN,
                        63, IntervalKind.OVERLAP_YELLOW,
                        64, IntervalKind.OVERLAP_RED));
    }

    /** A call that is directly followed by the green: of repeated calls only the last one. */
    private static Pairing phaseWait() {
        var calls = Set.of(Codes.CALL, Codes.BEGIN_GREEN);
        return new Pairing(
                calls,
                SignalEvent::parameter,
                (before, now, out) -> {
                    if (now.code() == Codes.BEGIN_GREEN) {
                        before.filter(b -> b.code() == Codes.CALL)
                                .ifPresent(
                                        b -> out.accept(new Interval(IntervalKind.PHASE_WAIT, b, now.millis(), true)));
                    }
                    return now;
                },
                (event, out) -> {});
    }

    /** A press while the clearance or nothing was before it, until the next walk or clearance. */
    private static Pairing pedDelay() {
        return new Pairing(
                Set.of(Codes.PED_CALL, Codes.WALK, Codes.PED_CLEARANCE),
                SignalEvent::parameter,
                Pairings::pedDelay,
                (event, out) -> {});
    }

    private static SignalEvent pedDelay(Optional<SignalEvent> before, SignalEvent now, Consumer<Interval> out) {
        if (now.code() == Codes.PED_CALL) {
            // a press during walk does not wait, and of several only the first counts
            return before.filter(b -> b.code() != Codes.PED_CLEARANCE).orElse(now);
        }
        before.filter(b -> b.code() == Codes.PED_CALL)
                .ifPresent(b -> out.accept(new Interval(IntervalKind.PED_DELAY, b, now.millis(), true)));
        return now;
    }

    private static Pairing transitions() {
        return new Pairing(
                Set.of(Codes.COORD_STATE),
                event -> 0,
                (before, now, out) -> {
                    if (now.parameter() > 4) {
                        return before.orElse(now);
                    }
                    before.ifPresent(b -> transition(b.parameter())
                            .ifPresent(kind -> out.accept(new Interval(kind, b, now.millis(), true))));
                    return now;
                },
                (event, out) -> {});
    }

    private static Optional<IntervalKind> transition(int state) {
        return switch (state) {
            case 2 -> Optional.of(IntervalKind.LONGWAY);
            case 3 -> Optional.of(IntervalKind.SHORTWAY);
            case 4 -> Optional.of(IntervalKind.DWELL);
            default -> Optional.empty();
        };
    }

    private static List<IntervalKind> flash(SignalEvent event) {
        int status = event.parameter();
        return status >= 1 && status <= FLASHES.size() ? List.of(FLASHES.get(status - 1)) : List.of();
    }

    private static List<IntervalKind> alarms(SignalEvent event) {
        List<IntervalKind> set = new ArrayList<>();
        for (int bit = 0; bit < ALARMS.size(); bit++) {
            if (((event.parameter() >> bit) & 1) == 1) {
                set.add(ALARMS.get(bit));
            }
        }
        return set;
    }

    /** Faults of detectors; whole when the detector is reported restored. */
    private static final class Faults implements Pairing.Naming {
        @Override
        public List<IntervalKind> kinds(SignalEvent event) {
            return event.code() == Codes.DETECTOR_RESTORED
                    ? List.of()
                    : List.of(FAULTS.get(event.code() - Codes.DETECTOR_FAULT));
        }

        @Override
        public boolean valid(SignalEvent end) {
            return end.code() == Codes.DETECTOR_RESTORED;
        }
    }
}
