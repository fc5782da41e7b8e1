package city.aryk.analytics.traffic.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasureRunTest {
    private static final String HEAD = "DeviceId,Phase,Function,Parameter\n";
    private static final String EVENTS =
            """
            TimeStamp,DeviceId,EventId,Parameter
            2024-01-01 0:0:0,12,1,2
            2024-01-01 0:0:5,12,1,4
            2024-01-01 0:0:9,9,1,2
            2024-01-01 0:0:9,9,82,3
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void what_the_configuration_lacks_is_named_and_no_empty_file_is_left() throws Exception {
        var done = run(EVENTS, HEAD + "9,2,Presence,3\n9,2,Presence,7\n", List.of("split_failures", "yellow_red"));

        assertThat(done.missing())
                .containsExactly(
                        new MeasureRun.Missing("split_failures", "9", "Presence", List.of(), List.of(7)),
                        new MeasureRun.Missing("split_failures", "12", "Presence", List.of(2, 4), List.of()),
                        new MeasureRun.Missing("yellow_red", "9", "Yellow_Red", List.of(2), List.of()),
                        new MeasureRun.Missing("yellow_red", "12", "Yellow_Red", List.of(2, 4), List.of()));
        assertThat(done.written()).extracting(MeasureRun.Written::measure).containsExactly("split_failures");
        assertThat(folder.resolve("out/yellow_red.csv")).doesNotExist();
        assertThat(Files.readString(folder.resolve("out/missing.csv")))
                .contains("yellow_red,12,Yellow_Red,2 4,\n")
                .contains("split_failures,9,Presence,,7\n");
    }

    @Test
    void wrong_input_is_refused_with_what_is_wanted() {
        refused(EVENTS, "DeviceId,Phase\n", List.of(), "no column function");
        refused(EVENTS, HEAD + "9,two,Presence,3\n", List.of(), "line 2: phase 'two'");
        refused(EVENTS, HEAD, List.of("delay"), "measure 'delay' is not known; there are: has_data");
        refused("TimeStamp,DeviceId,EventId,Parameter\n", HEAD, List.of(), "no event");
        refused("abc", HEAD, List.of(), "wanted TimeStamp,DeviceId,EventId,Parameter");
    }

    @Test
    void parameters_are_checked() {
        var standard = Variant.ODOT.parameters();

        assertThatThrownBy(() -> standard.with(Map.of("red_time", "5")))
                .hasMessageContaining("split_failures.red_time");
        assertThatThrownBy(() -> standard.with(Map.of("split_failures.red_time", "x")))
                .hasMessageContaining("a number");
        assertThatThrownBy(() -> standard.with(Map.of("split_failures.red_time", "0")))
                .hasMessageContaining("1 or more");
        assertThatThrownBy(() -> standard.with(Map.of("timeline.maxtime", "yes")))
                .hasMessageContaining("true or false");
        assertThatThrownBy(() -> standard.with(Map.of("bin_size_minutes", "7"))).hasMessageContaining("divide a day");
        assertThat(standard.with(Map.of("bin_size_minutes", "5")).bin()).isEqualTo(300_000);
    }

    private void refused(String events, String detectors, List<String> measures, String words) {
        assertThatThrownBy(() -> run(events, detectors, measures))
                .isInstanceOf(MeasureException.class)
                .hasMessageContaining(words);
    }

    private MeasureRun.Done run(String events, String detectors, List<String> measures)
            throws MeasureException, IOException {
        var eventFile = Files.writeString(folder.resolve("events.csv"), events);
        var detectorFile = Files.writeString(folder.resolve("detectors.csv"), detectors);
        var order = new MeasureRun.Order(
                List.of(eventFile), detectorFile, folder.resolve("out"), measures, Variant.ODOT.parameters());
        return MeasureRun.run(order, (reading, count) -> {});
    }
}
