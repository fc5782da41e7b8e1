package city.aryk.analytics.traffic.measure;

/**
 * What a detector is for. A detector may serve several phases or functions, then there are several of these.
 *
 * @param device the controller's name
 * @param phase the phase that it serves
 * @param function as the city calls it: {@code Advance}, {@code Presence}, {@code Yellow_Red}, {@code Stopbar Count} …
 * @param number the detector's channel: the parameter of events 81 and 82
 * @param shift by how many milliseconds later than its actuation a vehicle is at the stop line, Utah's way: distance over
 *     speed, less the detector's latency
 */
public record Detector(String device, int phase, String function, int number, long shift) {
    static final String ADVANCE = "Advance";
    static final String PRESENCE = "Presence";
    static final String YELLOW_RED = "Yellow_Red";
    static final String STOP_LINE = "Stopbar Count";

    Detector(String device, int phase, String function, int number) {
        this(device, phase, function, number, 0);
    }
}
