package city.aryk.analytics.traffic.measure;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The measures by their names.
 *
 * @param function the function of the detectors without which there is nothing to compute
 */
record Catalogue(String label, Optional<String> function, Maker maker) {
    private static final List<Catalogue> OREGON = List.of(
            new Catalogue("has_data", Optional.empty(), HasData::new),
            new Catalogue("actuations", Optional.empty(), c -> new Actuations(c, Actuations.Zeros.ABSENT)),
            new Catalogue(
                    "actuations_zeros_oneshot", Optional.empty(), c -> new Actuations(c, Actuations.Zeros.WHOLE_RUN)),
            new Catalogue(
                    "actuations_zeros_incremental",
                    Optional.empty(),
                    c -> new Actuations(c, Actuations.Zeros.SINCE_SEEN)),
            new Catalogue("arrival_on_green", Optional.of(Detector.ADVANCE), ArrivalsOnGreen::new),
            new Catalogue("communications", Optional.empty(), ParameterMeans::communications),
            new Catalogue("coordination", Optional.empty(), Coordination::new),
            new Catalogue("coordination_agg", Optional.empty(), CoordinationByBin::new),
            new Catalogue("ped", Optional.empty(), c -> new Pedestrians(c, Pedestrians.Form.SERVED)),
            new Catalogue("unique_ped", Optional.empty(), c -> new Pedestrians(c, Pedestrians.Form.UNIQUE)),
            new Catalogue("full_ped", Optional.empty(), c -> new Pedestrians(c, Pedestrians.Form.FULL)),
            new Catalogue("ped_delay", Optional.empty(), PedDelay::new),
            new Catalogue("phase_wait", Optional.empty(), PhaseWait::new),
            new Catalogue("split_failures", Optional.of(Detector.PRESENCE), SplitFailures::new),
            new Catalogue("splits", Optional.empty(), ParameterMeans::splits),
            new Catalogue("terminations", Optional.empty(), Terminations::new),
            new Catalogue("timeline", Optional.empty(), Timeline::new),
            new Catalogue("yellow_red", Optional.of(Detector.YELLOW_RED), YellowRed::new));

    private static final List<Catalogue> UTAH = List.of(
            new Catalogue("coordination_diagram", Optional.of(Detector.ADVANCE), ApproachDelay::cycles),
            new Catalogue("approach_delay", Optional.of(Detector.ADVANCE), ApproachDelay::bins),
            new Catalogue("approach_volume", Optional.of(Detector.STOP_LINE), ApproachVolume::bins),
            new Catalogue("approach_volume_peak", Optional.of(Detector.STOP_LINE), ApproachVolume::peaks),
            new Catalogue("green_utilization", Optional.of(Detector.STOP_LINE), GreenUtilization::new),
            new Catalogue("ped_delay", Optional.empty(), UtahPedDelay::new),
            new Catalogue("preempt", Optional.empty(), c -> new Preempts()),
            new Catalogue("split_monitor", Optional.empty(), c -> new SplitMonitor()),
            new Catalogue("yellow_red", Optional.of(Detector.YELLOW_RED), UtahYellowRed::new));

    private static final Set<String> WHOLE_RUN = Set.of("actuations_zeros_oneshot", "approach_volume_peak", "timeline");

    /** Makes a measure for one run. */
    interface Maker {
        Measure make(Context context) throws IOException;
    }

    Measure make(Context context) throws IOException {
        return maker.make(context);
    }

    /** All measures of a variant: Utah's own, and of Oregon's those that Utah does not define otherwise. */
    static List<Catalogue> all(Variant variant) {
        if (variant == Variant.ODOT) {
            return OREGON;
        }
        var own = UTAH.stream().map(Catalogue::label).toList();
        return Stream.concat(OREGON.stream().filter(m -> !own.contains(m.label)), UTAH.stream())
                .toList();
    }

    static Optional<Catalogue> of(Variant variant, String label) {
        return all(variant).stream().filter(m -> m.label.equals(label)).findFirst();
    }

    /** Whether no controller of a run has a detector that the measure needs, so that there can be no result. */
    boolean hopeless(Context context) {
        return function.map(context::detectors).stream()
                .anyMatch(detectors -> IntStream.range(0, context.devices().size())
                        .allMatch(device -> detectors.served(device).isEmpty()));
    }

    /** Whether its rows can be told bin by bin; the others are of a whole run, or are not numbers of a bin. */
    boolean live() {
        return !WHOLE_RUN.contains(label);
    }

    static List<String> labels(Variant variant) {
        return all(variant).stream().map(Catalogue::label).toList();
    }
}
