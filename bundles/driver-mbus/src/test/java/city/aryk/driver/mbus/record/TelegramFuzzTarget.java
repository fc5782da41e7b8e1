package city.aryk.driver.mbus.record;

/**
 * The decoder of the application layer as a target of a coverage-guided fuzzer (Jazzer finds {@code fuzzerTestOneInput}
 * by its name).
 */
public final class TelegramFuzzTarget {
    private TelegramFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length > 0) {
            FuzzTest.tried(data);
        }
    }
}
