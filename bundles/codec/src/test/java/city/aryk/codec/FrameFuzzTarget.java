package city.aryk.codec;

/**
 * The decoders as a target of a coverage-guided fuzzer (Jazzer finds {@code fuzzerTestOneInput} by its name). The
 * checksum is made right, so that the fuzzer gets behind it.
 */
public final class FrameFuzzTarget {
    private FrameFuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) {
        FuzzTest.tried(FuzzTest.sealed(data));
    }
}
