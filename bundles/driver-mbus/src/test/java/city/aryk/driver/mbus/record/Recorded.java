package city.aryk.driver.mbus.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/** The recorded telegrams of libmbus, which lie beside the project, and what that decoder makes of them. */
public final class Recorded {
    /** The folder of the recorded telegrams. */
    public static final Path FOLDER = Path.of("..", "..", "..", "shared", "data", "meters", "libmbus");

    /** One record of an expectation; texts are empty where the element is missing. */
    record Expected(
            String function, long storage, int tariff, int subunit, String unit, String quantity, String value) {}

    /** What is expected of a telegram. */
    record Expectation(String id, String manufacturer, int version, String medium, List<Expected> records) {}

    private Recorded() {}

    public static boolean isThere() {
        return Files.isDirectory(FOLDER);
    }

    /** The names of all telegrams of a sub-folder. */
    public static List<Path> telegrams(String folder) {
        try (var all = Files.list(FOLDER.resolve(folder))) {
            return all.filter(p -> p.toString().endsWith(".hex")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String hex(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Path file) {
        return HexFormat.of().parseHex(hex(file).replaceAll("\\s", ""));
    }

    static Expectation expectation(Path hexFile) throws Exception {
        var xml = hexFile.resolveSibling(hexFile.getFileName().toString().replace(".hex", ".norm.xml"));
        var root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(xml.toFile())
                .getDocumentElement();
        var records = new ArrayList<Expected>();
        var nodes = root.getElementsByTagName("DataRecord");
        for (int i = 0; i < nodes.getLength(); i++) {
            var one = (Element) nodes.item(i);
            records.add(new Expected(
                    text(one, "Function"),
                    Long.parseLong(text(one, "StorageNumber").isEmpty() ? "0" : text(one, "StorageNumber")),
                    Integer.parseInt(text(one, "Tariff").isEmpty() ? "0" : text(one, "Tariff")),
                    Integer.parseInt(text(one, "Device").isEmpty() ? "0" : text(one, "Device")),
                    text(one, "Unit").replace("\u00C2", ""), // they write UTF-8 and say ISO-8859-1
                    text(one, "Quantity"),
                    text(one, "Value")));
        }
        String version = text(root, "Version");
        return new Expectation(
                text(root, "Id"),
                text(root, "Manufacturer"),
                version.isEmpty() ? 0 : Integer.parseInt(version),
                text(root, "Medium"),
                records);
    }

    private static String text(Element in, String name) {
        return Optional.ofNullable(in.getElementsByTagName(name).item(0))
                .map(node -> node.getTextContent())
                .orElse("");
    }
}
