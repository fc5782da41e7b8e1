package city.aryk.driver.mbus;

import java.util.HexFormat;

/** Bytes written as hex, for tests. */
final class Bytes {
    private Bytes() {}

    static byte[] of(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }

    static String hex(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes);
    }
}
