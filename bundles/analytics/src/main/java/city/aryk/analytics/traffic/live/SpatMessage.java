package city.aryk.analytics.traffic.live;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The message that a controller pushes ten times a second (NTCIP 1202 v02, "TSCBM" of Battelle): which phases and
 * overlaps show what, and when that may change. 245 bytes, big-endian. Immutable.
 *
 * @param timings by phase, 1 to 16
 * @param control how the controller is run
 * @param millisOfDay UTC, milliseconds since midnight
 */
public record SpatMessage(
        Map<Mask, Set<Integer>> shown, Map<Integer, Timing> timings, Control control, long millisOfDay) {
    /** The length of a message. */
    public static final int LENGTH = 245;

    private static final int HEAD = 0xcd;
    private static final int PHASES = 16;
    private static final int SECONDS_OF_DAY = 86_401;
    private static final int MILLIS_OF_SECOND = 1_000;

    /** Which sets of phases or overlaps there are, in the order of the message; the last two stand at its end. */
    public enum Mask {
        REDS,
        YELLOWS,
        GREENS,
        DONT_WALKS,
        PED_CLEARS,
        WALKS,
        OVERLAP_REDS,
        OVERLAP_YELLOWS,
        OVERLAP_GREENS,
        FLASHING_PHASES,
        FLASHING_OVERLAPS,
        PED_CALLS,
        PED_DETECTIONS
    }

    /** Until a change, in tenths of a second, at least and at most: vehicles, pedestrians, overlap. */
    public record Timing(int vehicleMin, int vehicleMax, int pedestrianMin, int pedestrianMax, Overlap overlap) {}

    /** Until an overlap changes, in tenths of a second. */
    public record Overlap(int min, int max) {}

    /** How the controller is run. */
    public record Control(int intersectionStatus, int actionPlan, int discontinuity, int sequence) {
        /** The version of the message: the upper five bits of the flag. */
        public int version() {
            return discontinuity >> 3;
        }
    }

    public SpatMessage {
        shown = Map.copyOf(shown);
        timings = Map.copyOf(timings);
    }

    /**
     * Reads a datagram.
     *
     * @throws SpatException when it is no such message
     */
    public static SpatMessage decode(byte[] datagram) throws SpatException {
        if (datagram.length != LENGTH) {
            throw new SpatException("got " + datagram.length + " bytes, wanted " + LENGTH);
        }
        var in = ByteBuffer.wrap(datagram);
        int head = in.get() & 0xff;
        int blocks = in.get() & 0xff;
        if (head != HEAD || blocks != PHASES) {
            throw new SpatException("got a head of " + head + " with " + blocks + " phases, wanted 205 with 16");
        }
        var timings = timings(in);
        Map<Mask, Set<Integer>> shown = new EnumMap<>(Mask.class);
        var masks = List.of(Mask.values());
        for (var mask : masks.subList(0, masks.indexOf(Mask.PED_CALLS))) {
            shown.put(mask, numbers(in.getShort()));
        }
        var control = new Control(in.get() & 0xff, in.get() & 0xff, in.get() & 0xff, in.get() & 0xff);
        int second = ((in.get() & 0xff) << 16) | (in.getShort() & 0xffff);
        int milli = in.getShort() & 0xffff;
        if (second >= SECONDS_OF_DAY || milli >= MILLIS_OF_SECOND) {
            throw new SpatException("got the time " + second + " s " + milli + " ms, wanted one of a day");
        }
        shown.put(Mask.PED_CALLS, numbers(in.getShort()));
        shown.put(Mask.PED_DETECTIONS, numbers(in.getShort()));
        return new SpatMessage(shown, timings, control, second * (long) MILLIS_OF_SECOND + milli);
    }

    private static Map<Integer, Timing> timings(ByteBuffer in) throws SpatException {
        Map<Integer, Timing> timings = new java.util.TreeMap<>();
        for (int i = 0; i < PHASES; i++) {
            int phase = in.get() & 0xff;
            List<Integer> numbers = new ArrayList<>(6);
            for (int n = 0; n < 6; n++) {
                numbers.add(in.getShort() & 0xffff);
            }
            var overlap = new Overlap(numbers.get(4), numbers.get(5));
            var timing = new Timing(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3), overlap);
            if (phase < 1 || phase > PHASES || timings.put(phase, timing) != null) {
                throw new SpatException("got phase " + phase + " in block " + i + ", wanted each of 1 to 16 once");
            }
        }
        return timings;
    }

    private static Set<Integer> numbers(short mask) {
        Set<Integer> numbers = new TreeSet<>();
        for (int bit = 0; bit < PHASES; bit++) {
            if (((mask >> bit) & 1) == 1) {
                numbers.add(bit + 1);
            }
        }
        return numbers;
    }

    /** What the lamps show, to make events of. */
    public SignalState state() {
        Map<SignalState.Aspect, Set<Integer>> on = new EnumMap<>(SignalState.Aspect.class);
        on.put(SignalState.Aspect.RED, set(Mask.REDS));
        on.put(SignalState.Aspect.YELLOW, set(Mask.YELLOWS));
        on.put(SignalState.Aspect.GREEN, set(Mask.GREENS));
        on.put(SignalState.Aspect.DONT_WALK, set(Mask.DONT_WALKS));
        on.put(SignalState.Aspect.PED_CLEAR, set(Mask.PED_CLEARS));
        on.put(SignalState.Aspect.WALK, set(Mask.WALKS));
        on.put(SignalState.Aspect.OVERLAP_RED, set(Mask.OVERLAP_REDS));
        on.put(SignalState.Aspect.OVERLAP_YELLOW, set(Mask.OVERLAP_YELLOWS));
        on.put(SignalState.Aspect.OVERLAP_GREEN, set(Mask.OVERLAP_GREENS));
        on.put(SignalState.Aspect.PED_DETECTOR, set(Mask.PED_DETECTIONS));
        return new SignalState(on);
    }

    /** The phases or overlaps of a set. */
    public Set<Integer> set(Mask mask) {
        return shown.getOrDefault(mask, Set.of());
    }
}
