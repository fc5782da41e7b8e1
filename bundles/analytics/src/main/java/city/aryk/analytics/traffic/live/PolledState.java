package city.aryk.analytics.traffic.live;

import city.aryk.analytics.traffic.SignalEvent;
import city.aryk.analytics.traffic.live.SignalState.Aspect;
import city.aryk.analytics.traffic.live.SignalState.Figure;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Value;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a look at a controller tells of its signals. */
public final class PolledState {
    private static final Map<String, Aspect> POINTS = Map.of(
            "phases.green", Aspect.GREEN,
            "phases.yellow", Aspect.YELLOW,
            "phases.red", Aspect.RED,
            "phases.walk", Aspect.WALK,
            "phases.walk.clearing", Aspect.PED_CLEAR,
            "phases.walk.not", Aspect.DONT_WALK,
            "calls.vehicles", Aspect.CALL,
            "overlaps.green", Aspect.OVERLAP_GREEN,
            "detectors", Aspect.DETECTOR);

    private static final String PREEMPTION = "preemption.";
    private static final List<String> FLASH = List.of(
            "other", "not-flashing", "automatic", "manual", "fault-monitor", "conflict-monitor", "startup", "preempt");
    private static final int FLASHES = 1;
    private static final int NOT_FLASH = 2;
    private static final int FREE = 254;
    private static final int NONE = 0;

    private PolledState() {}

    /** What a look by itself tells. */
    static SignalState of(Scan scan) {
        return after(SignalState.unseen(), scan);
    }

    /** What is known after a look: what it misses is forgotten, the rest that it did not ask for stays. */
    public static SignalState after(SignalState before, Scan scan) {
        Map<Aspect, Set<Integer>> on = new EnumMap<>(Aspect.class);
        on.putAll(before.on());
        Map<Figure, Integer> figures = new EnumMap<>(Figure.class);
        figures.putAll(before.figures());
        for (Observation observation : scan.observations()) {
            var point = observation.point().text();
            var aspect = POINTS.get(point);
            if (!(observation instanceof Reading reading)) {
                if (aspect != null) {
                    on.remove(aspect);
                }
                forget(point, figures);
            } else if (reading.doubts().isEmpty()) {
                if (aspect != null && reading.value() instanceof Value.Bits bits) {
                    on.put(aspect, numbers(bits.digits()));
                } else if (point.startsWith(PREEMPTION) && reading.value() instanceof Value.State state) {
                    preemption(point.substring(PREEMPTION.length()), state.code(), on);
                } else {
                    figure(point, reading.value(), figures);
                }
            }
        }
        return new SignalState(on, figures);
    }

    private static void forget(String point, Map<Figure, Integer> figures) {
        switch (point) {
            case "plan" -> figures.computeIfPresent(Figure.PATTERN, (f, pattern) -> pattern >= FREE ? pattern : NONE);
            case "cycle.length" -> figures.remove(Figure.CYCLE_LENGTH);
            case "flashing", "flash.cause" -> figures.remove(Figure.FLASH);
            case "alarms.unit.1" -> figures.remove(Figure.ALARM);
            default -> {
                // nothing is known of it
            }
        }
    }

    private static void figure(String point, Value value, Map<Figure, Integer> figures) {
        switch (point) {
            case "plan" -> number(value).ifPresent(plan -> figures.put(Figure.PATTERN, plan));
            case "cycle.length" -> number(value).ifPresent(cycle -> figures.put(Figure.CYCLE_LENGTH, cycle));
            case "mode" -> mode(value, figures);
            case "flashing" -> {
                if (value instanceof Value.Flag flag) {
                    // that it flashes is known; why, another point may tell
                    figures.compute(
                            Figure.FLASH,
                            (f, cause) ->
                                    !flag.on() ? NOT_FLASH : cause == null || cause == NOT_FLASH ? FLASHES : cause);
                }
            }
            case "flash.cause" -> {
                if (value instanceof Value.State state && FLASH.contains(state.code())) {
                    figures.put(Figure.FLASH, FLASH.indexOf(state.code()) + 1);
                }
            }
            case "alarms.unit.1" -> {
                if (value instanceof Value.Bits bits) {
                    figures.put(
                            Figure.ALARM,
                            numbers(bits.digits()).stream()
                                    .mapToInt(bit -> bit <= Byte.SIZE ? 1 << (bit - 1) : 0)
                                    .sum());
                }
            }
            default -> {
                // tells nothing that has an event
            }
        }
    }

    /** A controller that runs free has no plan; its log says 254, and 255 when it flashes. */
    private static void mode(Value value, Map<Figure, Integer> figures) {
        if (value instanceof Value.State state) {
            switch (state.code()) {
                case "free" -> figures.put(Figure.PATTERN, FREE);
                case "flash" -> figures.put(Figure.PATTERN, FREE + 1);
                default -> {
                    // the plan tells
                }
            }
        }
    }

    private static Optional<Integer> number(Value value) {
        return value instanceof Value.Quantity quantity
                        && quantity.decimal().signum() >= 0
                        && quantity.decimal().compareTo(BigDecimal.valueOf(SignalEvent.MAX)) <= 0
                ? Optional.of(quantity.decimal().intValue())
                : Optional.empty();
    }

    private static void preemption(String number, String state, Map<Aspect, Set<Integer>> on) {
        if (number.matches("[1-9][0-9]{0,2}")) {
            Set<Integer> active = new TreeSet<>(on.getOrDefault(Aspect.PREEMPT, Set.of()));
            if (state.equals("not-active") || state.equals("other")) {
                active.remove(Integer.valueOf(number));
            } else {
                active.add(Integer.valueOf(number));
            }
            on.put(Aspect.PREEMPT, active);
        }
    }

    private static Set<Integer> numbers(String digits) {
        Set<Integer> numbers = new TreeSet<>();
        for (int i = digits.indexOf('1'); i >= 0; i = digits.indexOf('1', i + 1)) {
            numbers.add(i + 1);
        }
        return numbers;
    }
}
