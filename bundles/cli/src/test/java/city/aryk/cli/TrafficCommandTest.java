package city.aryk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficCommandTest {
    private static final String EVENTS =
            """
            TimeStamp,DeviceId,EventId,Parameter
            2024-05-13T15:00:00.000,227,1,2
            2024-05-13T15:00:01.000,227,82,5
            2024-05-13T15:00:02.500,227,4,2
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_log_becomes_a_table_and_events_pulled_twice_come_once() throws IOException {
        var first = write(
                "1.xml",
                "<EventResponses><Event ID='7' TimeStamp='7-22-2024 13:33:19.3' EventTypeID='4' Parameter='1'/>"
                        + "</EventResponses>");
        var second = write(
                "2.xml",
                "<EventResponses><Event ID='7' TimeStamp='7-22-2024 13:33:19.3' EventTypeID='4' Parameter='1'/>"
                        + "<Event ID='9' TimeStamp='7-22-2024 13:33:21.3' EventTypeID='5' Parameter='1'/>"
                        + "</EventResponses>");

        var said = new Out();
        int code = said.run("traffic", "import", "--as", "csv", "--device", "17", first, second);

        assertThat(code).isZero();
        assertThat(said.out())
                .isEqualTo(
                        """
                        TimeStamp,DeviceId,EventId,Parameter
                        2024-07-22T13:33:19.300,17,4,1
                        2024-07-22T13:33:21.300,17,5,1
                        """);
    }

    @Test
    void a_damaged_log_ends_with_2_and_the_others_are_written() throws IOException {
        var wrong = write("wrong.dat", "hello");
        var good = write("good.csv", EVENTS);

        var said = new Out();
        int code = said.run(
                "traffic", "import", wrong, good, folder.resolve("absent").toString());

        assertThat(code).isEqualTo(2);
        assertThat(said.out().lines()).hasSize(4);
    }

    @Test
    void measures_are_written_one_file_each_and_what_cannot_be_told_is_named() throws IOException {
        var events = write("events.csv", EVENTS);
        var detectors = write("detectors.csv", "DeviceId,Phase,Function,Parameter\n227,2,Presence,5\n");
        var out = folder.resolve("out").toString();

        int all = new Out().run("traffic", "measures", "--events", events, "--detectors", detectors, "--out", out);
        int named = new Out()
                .run(
                        "traffic",
                        "measures",
                        "--events",
                        events,
                        "--detectors",
                        detectors,
                        "--out",
                        out,
                        "--measures",
                        "terminations,yellow_red");

        assertThat(all).isZero();
        assertThat(named).isEqualTo(1);
        assertThat(folder.resolve("out/terminations.csv"))
                .hasContent(
                        "TimeStamp,DeviceId,Phase,PerformanceMeasure,Total\n2024-05-13T15:00:00.000,227,2,GapOut,1\n");
        assertThat(folder.resolve("out/yellow_red.csv")).doesNotExist();
    }

    @Test
    void a_wrong_call_ends_with_2() throws IOException {
        var events = write("events.csv", EVENTS);
        var detectors = write("detectors.csv", "Phase\n2\n");
        var out = folder.resolve("out").toString();

        assertThat(new Out().run("traffic", "measures", "--events", "absent", "--detectors", detectors, "--out", out))
                .isEqualTo(2);
        assertThat(new Out().run("traffic", "measures", "--events", events, "--detectors", detectors, "--out", out))
                .isEqualTo(2);
        assertThat(new Out().run("traffic", "measures", "--events", events, "--out", out))
                .isEqualTo(2);
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    /** Runs a command and keeps its standard output. */
    private static final class Out {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        int run(String... arguments) {
            var before = System.out;
            System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
            try {
                return Main.execute(arguments);
            } finally {
                System.setOut(before);
            }
        }

        String out() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
