package city.aryk.analytics.traffic.log;

/** The log decoders as a target of a coverage-guided fuzzer (Jazzer finds {@code fuzzerTestOneInput} by its name). */
public final class LogFuzzTarget {
    private LogFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        Logs.tried(data);
    }
}
