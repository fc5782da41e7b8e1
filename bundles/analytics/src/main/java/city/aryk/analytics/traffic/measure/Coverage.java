package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which phases had a green and which detectors were heard, to say what the configuration lacks. */
final class Coverage {
    /** By controller, the phases and the detectors. */
    private final Map<Integer, BitSet> greens = new HashMap<>();

    private final Map<Integer, BitSet> heard = new HashMap<>();

    void accept(SignalEvent event) {
        if (event.code() == Codes.BEGIN_GREEN) {
            add(greens, event);
        } else if (event.code() == Codes.DETECTOR_ON || event.code() == Codes.DETECTOR_OFF) {
            add(heard, event);
        }
    }

    private static void add(Map<Integer, BitSet> seen, SignalEvent event) {
        seen.computeIfAbsent(event.device(), d -> new BitSet()).set(event.parameter());
    }

    private static BitSet of(Map<Integer, BitSet> seen, int device) {
        return seen.getOrDefault(device, new BitSet());
    }

    /** What a measure cannot tell because no detector is configured for it, or because a detector never spoke. */
    List<MeasureRun.Missing> missing(Catalogue measure, Context context) {
        List<MeasureRun.Missing> missing = new ArrayList<>();
        measure.function().ifPresent(function -> {
            var detectors = context.detectors(function);
            for (int device = 0; device < context.devices().size(); device++) {
                var phases = unserved(device, detectors);
                var silent = silent(device, detectors);
                boolean none = detectors.served(device).isEmpty();
                if (none || !phases.isEmpty() || !silent.isEmpty()) {
                    missing.add(new MeasureRun.Missing(
                            measure.label(), context.devices().get(device), function, phases, silent));
                }
            }
        });
        return missing;
    }

    private List<Integer> unserved(int device, Detectors detectors) {
        return of(greens, device).stream()
                .filter(phase -> !detectors.serve(device, phase))
                .boxed()
                .toList();
    }

    private List<Integer> silent(int device, Detectors detectors) {
        return detectors.served(device).stream()
                .flatMap(phase -> detectors.of(device, phase).stream())
                .filter(number -> !of(heard, device).get(number))
                .sorted()
                .distinct()
                .toList();
    }
}
