package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which phases had a green and which detectors were heard, to say what the configuration lacks. */
final class Coverage {
    private record Seen(int device, int number) {}

    private final Set<Seen> greens = new HashSet<>();
    private final Set<Seen> heard = new HashSet<>();

    void accept(SignalEvent event) {
        if (event.code() == Codes.BEGIN_GREEN) {
            greens.add(new Seen(event.device(), event.parameter()));
        } else if (event.code() == Codes.DETECTOR_ON || event.code() == Codes.DETECTOR_OFF) {
            heard.add(new Seen(event.device(), event.parameter()));
        }
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
        return greens.stream()
                .filter(green -> green.device() == device && !detectors.serve(device, green.number()))
                .map(Seen::number)
                .sorted()
                .toList();
    }

    private List<Integer> silent(int device, Detectors detectors) {
        return detectors.served(device).stream()
                .flatMap(phase -> detectors.of(device, phase).stream())
                .filter(number -> !heard.contains(new Seen(device, number)))
                .sorted()
                .distinct()
                .toList();
    }
}
