package city.aryk.analytics.traffic.live;

import city.aryk.analytics.traffic.SignalEvent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a controller shows and is asked for at one instant: of each aspect the phases, overlaps or detectors that it is
 * on for; an aspect that was not seen is absent. Immutable.
 */
public record SignalState(Map<Aspect, Set<Integer>> on, Map<Figure, Integer> figures) {
    private static final int NONE = -1;

    /** Something that is on or off, with the codes of its events where there are such. */
    public enum Aspect {
        GREEN(1, 7),
        YELLOW(8, 9),
        /** The event is the begin of the red clearance, and so comes only after yellow. */
        RED(10, NONE),
        WALK(21, NONE),
        PED_CLEAR(22, NONE),
        DONT_WALK(23, NONE),
        CALL(43, 44),
        PED_DETECTOR(90, 89),
        OVERLAP_GREEN(61, NONE),
        OVERLAP_YELLOW(63, NONE),
        OVERLAP_RED(64, NONE),
        DETECTOR(82, 81),
        PREEMPT(102, 104);

        private final int begin;
        private final int end;

        Aspect(int begin, int end) {
            this.begin = begin;
            this.end = end;
        }
    }

    /** A number that is in force, with the code of the event that tells its change. */
    public enum Figure {
        PATTERN(131),
        CYCLE_LENGTH(132),
        /** As NTCIP 1202 unitFlashStatus counts: 1 other, 2 not flash … */
        FLASH(173),
        /** As NTCIP 1202 unitAlarmStatus1 has its bits. */
        ALARM(174);

        private final int code;

        Figure(int code) {
            this.code = code;
        }
    }

    public SignalState {
        on = Map.copyOf(on);
        figures = Map.copyOf(figures);
    }

    /** A state of which no figure was seen. */
    public SignalState(Map<Aspect, Set<Integer>> on) {
        this(on, Map.of());
    }

    /** Nothing was seen. */
    public static SignalState unseen() {
        return new SignalState(Map.of());
    }

    /** This state, with the aspects of the other in place. */
    public SignalState and(SignalState other) {
        Map<Aspect, Set<Integer>> both = new EnumMap<>(Aspect.class);
        both.putAll(on);
        both.putAll(other.on);
        Map<Figure, Integer> numbers = new EnumMap<>(Figure.class);
        numbers.putAll(figures);
        numbers.putAll(other.figures);
        return new SignalState(both, numbers);
    }

    /**
     * The events between an earlier state and this one, all at one instant, in the order of their codes. What was not
     * seen before makes no event, because nobody knows when it began.
     *
     * @param at local milliseconds
     * @param device the controller's ordinal
     */
    public List<SignalEvent> since(SignalState before, long at, int device) {
        List<SignalEvent> events = new ArrayList<>();
        for (var aspect : Aspect.values()) {
            var was = before.on.get(aspect);
            var now = on.get(aspect);
            if (was != null && now != null) {
                add(events, without(now, was), aspect.begin, at, device);
                add(events, without(was, now), aspect.end, at, device);
            }
        }
        figures.forEach((figure, now) -> {
            var was = before.figures.get(figure);
            if (was != null && !was.equals(now)) {
                events.add(new SignalEvent(at, device, figure.code, now));
            }
        });
        var yellow = before.on.getOrDefault(Aspect.YELLOW, Set.of());
        events.removeIf(e -> e.code() == Aspect.RED.begin && !yellow.contains(e.parameter()));
        for (var event : List.copyOf(events)) {
            if (event.code() == Aspect.GREEN.begin) {
                events.add(new SignalEvent(at, device, 0, event.parameter()));
            }
        }
        events.sort(java.util.Comparator.comparingInt(SignalEvent::code).thenComparingInt(SignalEvent::parameter));
        return events;
    }

    private static Set<Integer> without(Set<Integer> all, Set<Integer> those) {
        Set<Integer> rest = new TreeSet<>(all);
        rest.removeAll(those);
        return rest;
    }

    private static void add(List<SignalEvent> events, Set<Integer> numbers, int code, long at, int device) {
        if (code != NONE) {
            numbers.forEach(number -> events.add(new SignalEvent(at, device, code, number)));
        }
    }
}
