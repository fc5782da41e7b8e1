package city.aryk.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.analytics.frame.Computing;
import city.aryk.api.flow.Algorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * {@code ALGORITHMS.md} says what the register says. To write it anew:
 * {@code mvn -pl bundles/analytics test -Dtest=AlgorithmsPageTest -Daryk.write=true}.
 */
class AlgorithmsPageTest {
    private static final Path PAGE = Path.of("ALGORITHMS.md");

    @Test
    void the_page_is_equal_to_the_register_s_entries() throws IOException {
        var wanted = page();
        if (Boolean.getBoolean("aryk.write")) {
            Files.writeString(PAGE, wanted);
        }

        assertThat(PAGE).hasContent(wanted);
    }

    @Test
    void every_entry_says_what_from_what_and_by_which_definition() {
        assertThat(Pipeline.computings()).allSatisfy(analysis -> {
            var nature = analysis.describe().nature();
            assertThat(nature.computes()).as(analysis.name()).isNotEmpty();
            assertThat(nature.from()).as(analysis.name()).isNotEmpty();
            assertThat(nature.source()).as(analysis.name()).isNotEmpty();
            assertThat(analysis.describe().points().size()
                            + analysis.describe().events().size())
                    .as(analysis.name())
                    .isPositive();
        });
    }

    private static String page() throws IOException {
        var head = Files.readString(Path.of("src", "test", "resources", "algorithms-head.md"));
        return head
                + Pipeline.computings().stream().map(AlgorithmsPageTest::entry).collect(Collectors.joining());
    }

    private static String entry(Computing analysis) {
        var d = analysis.describe();
        var text = new StringBuilder("\n## " + d.name() + "\n" + d.nature().computes() + "\n\n");
        line(text, "From", d.nature().from());
        line(text, "Definition", d.nature().source());
        line(
                text,
                "Runs unasked for",
                d.nature().runsUnasked().isEmpty()
                        ? "nothing; a site asks for it"
                        : d.nature().runsUnasked());
        line(
                text,
                "Results are",
                analysis.blueprint().isOfGroup()
                        ? "points of a device of the computation's name"
                        : analysis.blueprint().isOfItself()
                                ? "points of the device in `of`, or without it of a device of the computation's name"
                                : "points of the device itself");
        line(text, "Limits", d.nature().limits());
        if (!d.settings().isEmpty()) {
            text.append("\n| setting | standard | meaning |\n|---|---|---|\n");
            d.settings()
                    .forEach(s -> row(
                            text,
                            "`" + s.key() + "`",
                            s.standard().isEmpty() ? "" : "`" + s.standard() + "`",
                            s.meaning()));
        }
        results(text, "point", d.points());
        results(text, "event", d.events());
        return text.toString();
    }

    private static void results(StringBuilder text, String what, List<Algorithm.Result> results) {
        if (!results.isEmpty()) {
            boolean points = what.equals("point");
            text.append(
                    points ? "\n| point | unit | meaning |\n|---|---|---|\n" : "\n| event | meaning |\n|---|---|\n");
            for (var result : results) {
                if (points) {
                    row(text, "`" + result.name() + "`", result.unit(), result.meaning());
                } else {
                    row(text, "`" + result.name() + "`", result.meaning());
                }
            }
        }
    }

    private static void row(StringBuilder text, String... cells) {
        text.append("| ")
                .append(String.join(" | ", cells)
                        .replace("|U", "\\|U")
                        .replace("|I", "\\|I")
                        .replace("|P|", "\\|P\\|"))
                .append(" |\n");
    }

    private static void line(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append("- **").append(name).append("**: ").append(value).append("\n");
        }
    }
}
