package city.aryk.driver.dlms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import city.aryk.api.driver.Capture;
import city.aryk.api.driver.DriverException;
import city.aryk.api.profile.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The published vectors beside the project: every telegram is decoded, or refused by a name where it must be. */
class VectorsTest {
    private static final Path CASES = Path.of("../../../shared/data/meters/dlms-cosem/cases.jsonl");
    private static final Pattern NAME = Pattern.compile("\"case\": \"([^\"]+)\"");
    private static final Pattern BYTES = Pattern.compile("\"(\\w+)\": \"([0-9A-F]*)\"");

    /** The keys of the vectors, in the order to try. */
    private static final List<String> KEYS = List.of(
            "000102030405060708090A0B0C0D0E0F:D0D1D2D3D4D5D6D7D8D9DADBDCDDDEDF:4D4D4D0000BC614E",
            "4D5944554D4D59474C4F42414C4B4559:4D5944554D4D59474C4F42414C4B4559");

    /** Cases that show what is no telegram, or a service that a reading client has no use for. */
    private static final Pattern MAY_BE_REFUSED =
            Pattern.compile("raises|_fail$|enclosed_by_hdlc_flag|TestObis" + "|TestUnnumberedInformationControlField");

    /** Names of byte strings that hold a whole telegram. */
    private static final List<String> TELEGRAMS =
            List.of("data", "dlms_data", "total", "in_data", "out_data", "resulting_bytes", "data2", "dumb_data");

    private record Case(String name, Map<String, String> bytes) {}

    @Test
    void every_telegram_is_decoded_and_what_must_raise_is_refused_or_shown_as_what_it_is() throws IOException {
        List<String> failed = new ArrayList<>();
        int decoded = 0;
        int refused = 0;
        int others = 0;
        for (Case one : cases()) {
            var telegrams = new LinkedHashMap<>(one.bytes());
            telegrams.keySet().retainAll(TELEGRAMS);
            others += telegrams.isEmpty() ? 1 : 0;
            for (String hex : telegrams.values()) {
                String outcome = outcome(hex);
                boolean good = outcome.startsWith("ok");
                decoded += good ? 1 : 0;
                refused += good ? 0 : 1;
                if (!good && !MAY_BE_REFUSED.matcher(one.name()).find()) {
                    failed.add(one.name() + ": " + outcome);
                }
            }
        }
        System.out.println("DLMS vectors: " + decoded + " telegrams decoded, " + refused
                + " refused by a name, as must be; " + others + " cases without a telegram");
        assertThat(failed).isEmpty();
        assertThat(decoded).isGreaterThan(70);
    }

    private static String outcome(String hex) {
        String why = "";
        for (String key : KEYS) {
            try {
                Capture capture = new DlmsCaptureReader().read("dlms", hex, Optional.of(new Secret(key)));
                return "ok " + capture;
            } catch (DriverException e) {
                why = String.valueOf(e.getMessage());
            }
        }
        return why;
    }

    private static List<Case> cases() throws IOException {
        assumeTrue(Files.isReadable(CASES), "skipped: " + CASES + " is not there");
        return Files.readAllLines(CASES).stream().map(VectorsTest::parse).toList();
    }

    private static Case parse(String line) {
        Matcher name = NAME.matcher(line);
        assertThat(name.find()).isTrue();
        int from = line.indexOf("\"bytes\": {");
        Map<String, String> bytes = new LinkedHashMap<>();
        Matcher entries = BYTES.matcher(line.substring(from + 10, line.indexOf('}', from)));
        while (entries.find()) {
            bytes.put(entries.group(1), entries.group(2));
        }
        return new Case(name.group(1), bytes);
    }
}
