package city.aryk.driver.mbus.wireless;

/**
 * The decoder of radio telegrams as a target of a coverage-guided fuzzer (Jazzer finds {@code fuzzerTestOneInput} by its
 * name). Frames are made whole, so that the fuzzer gets behind length and check sums.
 */
public final class WirelessFuzzTarget {
    private WirelessFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        FuzzTest.tried(data);
        FuzzTest.tried(FuzzTest.whole(data));
    }
}
