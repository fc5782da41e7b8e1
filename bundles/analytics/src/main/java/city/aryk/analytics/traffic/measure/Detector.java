package city.aryk.analytics.traffic.measure;

/**
 * What a detector is for. A detector may serve several phases or functions, then there are several of these.
 *
 * @param device the controller's name
 * @param phase the phase that it serves
 * @param function as the city calls it: {@code Advance}, {@code Presence}, {@code Yellow_Red}, {@code Stopbar Count} …
 * @param number the detector's channel: the parameter of events 81 and 82
 */
public record Detector(String device, int phase, String function, int number) {
    static final String ADVANCE = "Advance";
    static final String PRESENCE = "Presence";
    static final String YELLOW_RED = "Yellow_Red";
}
