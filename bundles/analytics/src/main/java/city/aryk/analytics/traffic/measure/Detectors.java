package city.aryk.analytics.traffic.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The detectors of one function, found by the events' numbers. Immutable. */
final class Detectors {
    private record Channel(int device, int number) {}

    private final Map<Channel, Set<Integer>> phases = new HashMap<>();
    private final Map<Integer, Set<Integer>> served = new HashMap<>();
    private final Map<Channel, Long> shifts = new HashMap<>();

    /**
     * Those of a function, whatever the case of its letters.
     *
     * @param devices the controllers' names by ordinal
     */
    Detectors(List<Detector> all, String function, List<String> devices) {
        for (var detector : all) {
            int device = devices.indexOf(detector.device());
            if (device >= 0 && detector.function().equalsIgnoreCase(function)) {
                phases.computeIfAbsent(new Channel(device, detector.number()), c -> new TreeSet<>())
                        .add(detector.phase());
                shifts.put(new Channel(device, detector.number()), detector.shift());
                served.computeIfAbsent(device, d -> new TreeSet<>()).add(detector.phase());
            }
        }
    }

    /** The phases that a detector serves, none for a detector of another function. */
    Set<Integer> phases(int device, int number) {
        return phases.getOrDefault(new Channel(device, number), Set.of());
    }

    /** See {@link Detector#shift()}. */
    long shift(int device, int number) {
        return shifts.getOrDefault(new Channel(device, number), 0L);
    }

    /** Whether any detector serves a phase. */
    boolean serve(int device, int phase) {
        return served(device).contains(phase);
    }

    /** The phases of a controller that have a detector. */
    Set<Integer> served(int device) {
        return served.getOrDefault(device, Set.of());
    }

    /** The detectors of a phase. */
    Set<Integer> of(int device, int phase) {
        Set<Integer> numbers = new TreeSet<>();
        phases.forEach((channel, served) -> {
            if (channel.device() == device && served.contains(phase)) {
                numbers.add(channel.number());
            }
        });
        return numbers;
    }
}
