package city.aryk.analytics.traffic.live;

/** The SPaT decoder as a target of a coverage-guided fuzzer ({@code -Dfuzz.target=} this class). */
public final class SpatFuzzTarget {
    private SpatFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        try {
            SpatMessage.decode(data).state();
        } catch (SpatException e) {
            if (!String.valueOf(e.getMessage()).contains("wanted")) {
                throw new AssertionError("a fault that does not say what is wanted", e);
            }
        }
    }
}
