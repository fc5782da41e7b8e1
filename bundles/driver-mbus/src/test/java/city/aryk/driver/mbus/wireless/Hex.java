package city.aryk.driver.mbus.wireless;

import java.util.HexFormat;

/** Hex text to bytes, blanks allowed. */
final class Hex {
    private Hex() {}

    static byte[] of(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    static String of(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
