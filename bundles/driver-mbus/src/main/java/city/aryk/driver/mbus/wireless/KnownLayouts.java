package city.aryk.driver.mbus.wireless;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Layouts that meters of two makers are known to use, so that their compact frames can be read before the first full
 * frame is heard (some send one in an hour). Each is confirmed by its signature, which is computed and not written here.
 */
final class KnownLayouts {
    private static final List<String> HEADS = List.of(
            // Kamstrup water: Multical 21, flowIQ
            "02FF20 0413 4413 615B 6167",
            "02FF20 0413 92013B A1015B 8101E7FF0F",
            "02FF20 0413 4413 426C 523B 615B 6167 5167 8101E7FF0F 06FF1B",
            "04FF23 0413 4413 426C 023B 92013B A2013B 06FF1B A1015B 91015B A10167",
            "04FF23 4413 523B 06FF1B 426C 6167 5167 023B 0413 8101E7FF0F",
            // Kamstrup heat: Multical 302, 303, 403, 602, 603, 803
            "0306 4306 0314 426C 022D 01FF21",
            "030E 430E 0313 426C 022D 01FF21",
            "030F 430F 0314 426C 022D 01FF21",
            "0406 04FF07 04FF08 0414 043B 0259 025D 04FF22",
            "0406 04FF07 04FF08 0414 043B 0259 025D 04FF22 026C 4406 4414 426C",
            "0406 04FF07 04FF08 0414 043B 042D 0259 025D 04FF22 0422 143B 142D",
            "0406 0414 04FF07 04FF08 0259 025D 023B 02FF22 026C 4406 4414 426C",
            "040F 04FF07 04FF08 0414 02FD17 043B 0259 025D",
            "040E 04FF07 04FF08 0413 844014 84804014 043B 0259 025D 142D 84100E 84200E 04FF22 026C 440E 4413 C44014"
                    + " C4804014 426C",
            "040F 04FF07 04FF08 0414 844014 84804014 043B 0259 025D 142D 84100F 84200F 04FF22 026C 440F 4414 C44014"
                    + " C4804014 426C",
            "02F9FF15 0406 04EEFF07 04EEFF08 0414 844014 84804014 02FD17 026C 426C 4406 4414 C44014 C4804014 043B 0259"
                    + " 025D",
            // Kamstrup pressure and electricity
            "2269 1269 0269 05FF09 05FF0A 02FD17",
            "0404 04843C 042B 04AB3C",
            "0405 04FB8275 04853C 04FB82F53C 01FD17",
            // Engelmann water: the fifteen months back
            "426C 4413 01FD17 840113 C40113 840213 C40213 840313 C40313 840413 C40413 840513 C40513 840613 C40613"
                    + " 840713 C40713 840813 046D 0413");

    /** By signature. */
    static final Map<Integer, Layout> ALL = all();

    private KnownLayouts() {}

    private static Map<Integer, Layout> all() {
        Map<Integer, Layout> layouts = new TreeMap<>();
        for (String heads : HEADS) {
            try {
                Layout layout = Layout.of(Bytes.of(HexFormat.of().parseHex(heads.replace(" ", ""))));
                layouts.put(layout.signature(), layout);
            } catch (TelegramException e) {
                throw new IllegalStateException("layout " + heads, e);
            }
        }
        return Map.copyOf(layouts);
    }
}
