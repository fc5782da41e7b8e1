package city.aryk.analytics.traffic.measure;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.analytics.traffic.LocalTimes;
import city.aryk.analytics.traffic.Shared;
import city.aryk.analytics.traffic.SignalEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Utah's definitions, against its published pairs of input and output where there are such. */
class UtahMeasuresTest {
    private static final Pattern EVENT = Pattern.compile(
            "\"Timestamp\"\\s*:\\s*\"([^\"]+)\",\\s*\"EventCode\"\\s*:\\s*([0-9]+),\\s*\"EventParam\"\\s*:\\s*([0-9]+)");
    private static final Pattern CYCLE =
            Pattern.compile("\"GreenEvent\"\\s*:\\s*\"([^\"]+)\",\\s*\"YellowEvent\"\\s*:\\s*"
                    + "\"([^\"]+)\".*?\"Start\"\\s*:\\s*\"([^\"]+)\",\\s*\"End\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern DWELL = Pattern.compile("\"PreemptNumber\"\\s*:\\s*([0-9]+),\\s*\"Seconds\"[^}]*?"
            + "\"Start\"\\s*:\\s*\"([^\"]+)\",\\s*\"End\"\\s*:\\s*\"([^\"]+)\"");

    @Test
    void cycles_equal_the_published_ones() throws IOException {
        var pair = text("udot_atspm/pairs/CreateRedToRedCyclesTestData1.json.gz");
        List<String> wanted = new ArrayList<>();
        for (var cycle = CYCLE.matcher(pair); cycle.find(); ) {
            wanted.add(time(cycle.group(3)) + " " + time(cycle.group(1)) + " " + time(cycle.group(2)) + " "
                    + time(cycle.group(4)));
        }
        List<String> found = new ArrayList<>();
        var cycles = new RedCycles(c -> found.add(c.red() + " " + c.green() + " " + c.yellow() + " " + c.end()));

        events(pair).forEach(cycles::accept);

        assertThat(found).hasSize(25).isEqualTo(wanted);
    }

    @Test
    void dwell_times_of_preemptions_equal_the_published_ones() throws IOException {
        var pair = text("udot_atspm/pairs/CalculateDwellTimeTestData1.json.gz");
        List<String> wanted = new ArrayList<>();
        for (var dwell = DWELL.matcher(pair); dwell.find(); ) {
            wanted.add(dwell.group(1) + " " + (time(dwell.group(3)) - time(dwell.group(2))) / 1_000.0);
        }
        var preempts = new Preempts();
        var all = events(pair);
        all.forEach(preempts::accept);
        List<String> found = new ArrayList<>();

        preempts.settle(
                Measure.END,
                new Run(
                        List.of("a"),
                        all.get(0).millis(),
                        all.get(all.size() - 1).millis()),
                cells -> found.add(cells[2] + " " + cells[8]));

        assertThat(found).hasSize(15).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void vehicles_on_red_wait_for_the_green() throws IOException {
        var detectors = List.of(new Detector("a", 2, "Advance", 9, 2_000));
        var delay = ApproachDelay.bins(new Context(Variant.UDOT.parameters(), detectors, List.of("a")));

        var rows = Events.rows(delay, "0 9 2; 8 82 9; 20 1 2; 30 82 9; 48 82 9; 50 8 2; 54 9 2; 60 82 9");

        // arrivals at 10 (red, waits 10 s), 32 (green), 50 (yellow)
        assertThat(rows)
                .containsExactly(
                        "0.0 a 2 1 3 0.3333333333333333 0.5555555555555556 0.6 3.3333333333333335 " + 10.0 * 4 / 3_600);
    }

    @Test
    void a_press_in_the_walk_has_not_waited() throws IOException {
        var delay = new UtahPedDelay(Events.context(List.of()));

        var rows = Events.rows(delay, "1 22 2; 3 90 2; 5 90 2; 11 21 2; 12 90 2; 15 22 2; 20 68 3; 22 90 3; 32 67 3");

        assertThat(rows).containsExactly("0.0 a 2 4.0 2 0.0 8.0", "0.0 a 3 10.0 1 10.0 10.0");
    }

    @Test
    void violations_begin_with_the_red_clearance() throws IOException {
        var detectors = List.of(new Detector("a", 2, "Yellow_Red", 9));
        var red = new UtahYellowRed(new Context(
                Variant.UDOT.parameters().with(java.util.Map.of("yellow_red.latency_offset_seconds", "0")),
                detectors,
                List.of("a")));

        var rows = Events.rows(red, "0 82 9; 1 8 2; 2 82 9; 5 10 2; 6 82 9; 10 82 9; 20 1 2; 21 82 9");

        assertThat(rows).containsExactly("0.0 a 2 1 2 1");
    }

    @Test
    void a_split_fails_above_the_threshold_and_not_at_it() throws IOException {
        var detectors = List.of(new Detector("a", 2, "Presence", 9));
        var context = new Context(Variant.UDOT.parameters(), detectors, List.of("a"));
        var parts = "0 81 9; 10 1 2; 10 82 9; %s 81 9; 110 8 2; 113 82 9; 114 9 2; 119 81 9; 150 1 2";

        assertThat(Events.rows(new SplitFailures(context), parts.formatted("89")))
                .containsExactly("0.0 a 2 100.0 0.79 1.0 0");
        assertThat(Events.rows(new SplitFailures(context), parts.formatted("89.1")))
                .containsExactly("0.0 a 2 100.0 0.791 1.0 1");
    }

    @Test
    void plans_tell_how_their_splits_were_used() throws IOException {
        var monitor = new SplitMonitor();

        var rows = Events.rows(
                monitor,
                """
                0 131 5; 0 135 60; 0 1 2; 5 3 2; 20 4 2; 20 8 2; 24 9 2; 25 11 2;
                100 1 2; 105 3 2; 130 6 2; 130 8 2; 134 9 2; 135 11 2; 140 1 4; 150 8 4; 155 11 4""");

        assertThat(rows)
                .containsExactly(
                        "0.0 a 5 2 2 60.0 0.5 0.5 0.0 0.0 30.0 30.0 33.5 30.0",
                        "0.0 a 5 4 1 0.0 0.0 0.0 0.0 0.5 15.0 15.0 15.0 ");
    }

    @Test
    void greens_and_volumes_are_counted_at_the_stop_line() throws IOException {
        var detectors = List.of(new Detector("a", 2, "Stopbar Count", 9), new Detector("a", 6, "Stopbar Count", 8));
        var context = new Context(Variant.UDOT.parameters(), detectors, List.of("a"));
        var events = "0 1 2; 1.5 82 9; 1.9 82 9; 3 82 9; 10 8 2; 11 82 9; 1000 82 8; 4000 82 8";

        assertThat(Events.rows(new GreenUtilization(context), events))
                .containsExactly("0.0 a 2 1.0 2 1", "0.0 a 2 3.0 1 1");
        assertThat(Events.rows(ApproachVolume.bins(context), events))
                .containsExactly("0.0 a 2 4", "900.0 a 6 1", "3600.0 a 6 1");
        assertThat(Events.rows(ApproachVolume.peaks(context), events))
                .containsExactly("0.0 a 2 6 4 0.25 0.833 0.8", "0.0 a 6 2 1 0.25 0.833 0.2");
    }

    private static List<SignalEvent> events(String pair) {
        List<SignalEvent> events = new ArrayList<>();
        for (var event = EVENT.matcher(pair); event.find(); ) {
            int code = Integer.parseInt(event.group(2));
            events.add(new SignalEvent(time(event.group(1)), 0, code, Integer.parseInt(event.group(3))));
        }
        events.sort(java.util.Comparator.comparingLong(SignalEvent::millis).thenComparingInt(SignalEvent::code));
        return events;
    }

    private static long time(String text) {
        return LocalTimes.parse(text);
    }

    private static String text(String name) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(Shared.traffic(name)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
