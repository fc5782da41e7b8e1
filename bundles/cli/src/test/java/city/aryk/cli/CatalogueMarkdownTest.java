package city.aryk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.profiles.ProfileSet;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CatalogueMarkdownTest {
    @Test
    void the_page_names_every_class_every_point_and_who_offers_it() {
        var set = ProfileSet.open(Path.of("..", "..", "device-profiles"), Shelf.drivers());
        var bytes = new ByteArrayOutputStream();
        CatalogueMarkdown.print(set.catalogue(), new PrintStream(bytes, true, StandardCharsets.UTF_8));
        String page = bytes.toString(StandardCharsets.UTF_8);

        assertThat(page).contains("## Electricity meter (`energy-meter`)").contains("| `eastron-sdm630` | modbus | ");
        for (var chapter : set.catalogue()) {
            for (var term : chapter.vocabulary().terms().values()) {
                assertThat(page).contains("| `" + term.name() + "` | ");
            }
        }
        String chapter = page.substring(page.indexOf("(`energy-meter`)"));
        assertThat(chapter.lines()
                        .skip(1)
                        .takeWhile(line -> !line.startsWith("## "))
                        .filter(line -> line.startsWith("| `energy.import.l1`")))
                .singleElement()
                .asString()
                .contains("| counter | W.h |", "obis 1-0:21.8.0", "`eastron-sdm630`");
        assertThat(page.lines().filter(line -> line.startsWith("|")))
                .allSatisfy(line -> assertThat(line).endsWith("|"));
    }
}
