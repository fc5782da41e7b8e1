package city.aryk.analytics.traffic.measure;

import java.util.List;

/** What the measures of a run are computed with. Immutable. */
final class Context {
    private final Parameters parameters;
    private final List<Detector> detectors;
    private final List<String> devices;
    private final long width;

    /**
     * A context.
     *
     * @param devices the controllers' names by ordinal
     */
    Context(Parameters parameters, List<Detector> detectors, List<String> devices) {
        this.parameters = parameters;
        this.detectors = List.copyOf(detectors);
        this.devices = List.copyOf(devices);
        this.width = parameters.bin();
    }

    Parameters parameters() {
        return parameters;
    }

    List<String> devices() {
        return devices;
    }

    /** The detectors of a function. */
    Detectors detectors(String function) {
        return new Detectors(detectors, function, devices);
    }

    /** Every detector that the configuration names. */
    List<Detector> detectors() {
        return detectors;
    }

    /** The width of a bin in milliseconds. */
    long width() {
        return width;
    }

    /** The start of the bin that a time is in. */
    long bin(long millis) {
        return Math.floorDiv(millis, width) * width;
    }
}
