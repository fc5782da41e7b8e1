package city.aryk.analytics.traffic.measure;

import java.util.List;

/**
 * What measures are computed with.
 *
 * @param devices the controllers' names by ordinal
 */
record Context(Parameters parameters, List<Detector> detectors, List<String> devices) {
    Detectors detectors(String function) {
        return new Detectors(detectors, function, devices);
    }

    /** The start of the bin that a time is in. */
    long bin(long millis) {
        long width = parameters.bin();
        return Math.floorDiv(millis, width) * width;
    }
}
