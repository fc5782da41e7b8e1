package city.aryk.analytics.traffic.collect;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.analytics.traffic.LocalTimes;
import city.aryk.api.model.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCollectorTest {
    private static final long NOON = LocalTimes.parse("2026-03-02 12:00:00.0");
    private static final String HEAD = "TimeStamp,DeviceId,EventId,Parameter\n";

    @TempDir
    private Path folder = Path.of("");

    private Path drop = Path.of("");
    private final Shelf shelf = new Shelf(NOON + 86_400_000);

    @BeforeEach
    void makeFolder() throws IOException {
        drop = Files.createDirectories(folder.resolve("drop"));
    }

    private Station station() throws Exception {
        return new Station(folder.resolve("data"), Station.folder(drop), shelf);
    }

    /** A gap-out of phase 2 every ten seconds of some minutes from noon. */
    private static String log(int fromMinute, int toMinute) {
        var text = new StringBuilder(HEAD);
        for (long t = fromMinute * 60_000L; t < toMinute * 60_000L; t += 10_000) {
            text.append(LocalTimes.format(NOON + t)).append(",17,4,2\n");
        }
        return text.toString();
    }

    private String told(int minute) {
        return shelf.results.getOrDefault(
                "junction/terminations.phase.2.gapout.total@" + (NOON + minute * 60_000L), "nothing");
    }

    @Test
    void a_file_that_grows_is_left_until_it_is_whole() throws Exception {
        var station = station();
        var file = drop.resolve("a.csv");
        Files.writeString(file, log(0, 5));
        station.look(1);
        Files.writeString(file, log(5, 15).substring(HEAD.length()), StandardOpenOption.APPEND);
        station.look(1);
        assertThat(shelf.results).isEmpty();

        station.look(1);
        station.end();

        assertThat(told(15)).isEqualTo("90");
        assertThat(shelf.logged()).isEmpty();
    }

    @Test
    void a_file_is_taken_once_under_any_name_and_after_any_restart() throws Exception {
        Files.writeString(drop.resolve("a.csv"), log(0, 15));
        station().look(2);
        Files.writeString(drop.resolve("b.csv"), log(0, 15));
        Files.delete(folder.resolve("data/taken")); // as after a kill between the journal and the list

        var again = station();
        again.look(3);
        again.end();

        assertThat(told(15)).isEqualTo("90");
        assertThat(shelf.doubled).isZero();
        assertThat(shelf.logged()).isEmpty();
        try (var kept = Files.list(folder.resolve("data/journal"))) {
            assertThat(kept).hasSize(1);
        }
    }

    @Test
    void what_is_no_log_is_named_and_set_aside_and_blocks_no_other() throws Exception {
        Files.writeString(drop.resolve("0-damaged.csv"), HEAD + "yesterday,17,4,2\n");
        Files.writeString(drop.resolve("1-long.csv"), "x".repeat((4 << 20) + 1));
        Files.writeString(drop.resolve("2-two.csv"), log(0, 1) + LocalTimes.format(NOON + 60_000) + ",18,4,2\n");
        Files.writeString(drop.resolve("3-good.csv"), log(0, 15));

        station().look(3);
        var again = station();
        again.look(3);
        again.end();

        assertThat(told(15)).isEqualTo("90");
        assertThat(shelf.kinds()).containsExactly("traffic.log.damaged", "traffic.log.damaged", "traffic.log.damaged");
        assertThat(shelf.logged())
                .extracting(Event::message)
                .anySatisfy(text -> assertThat(text).contains("0-damaged.csv", "line 2", "'yesterday' is no time"))
                .anySatisfy(text -> assertThat(text).contains("1-long.csv", "longer than 4194304 bytes"))
                .anySatisfy(text -> assertThat(text).contains("2-two.csv", "17, 18"));
        try (var aside = Files.list(folder.resolve("data/set-aside"))) {
            assertThat(aside).hasSize(2);
        }
    }

    @Test
    void missing_files_are_a_gap_by_the_times_of_their_names_or_by_silence() throws Exception {
        for (int minute : new int[] {0, 15, 30, 60}) {
            Files.writeString(
                    drop.resolve(String.format("17_2026_03_02_%02d%02d.csv", 12 + minute / 60, minute % 60)),
                    log(minute, minute + 15));
        }
        station().look(2);
        Files.writeString(drop.resolve("later.csv"), log(80, 90));
        station().look(2);

        assertThat(shelf.kinds()).containsExactly("traffic.log.gap", "traffic.log.gap");
        assertThat(shelf.logged().get(0).evidence())
                .containsAllEntriesOf(Map.of("from", "2026-03-02T12:45:00.000", "to", "2026-03-02T13:00:00.000"));
        assertThat(shelf.logged().get(1).evidence())
                .containsAllEntriesOf(Map.of("from", "2026-03-02T13:14:50.000", "to", "2026-03-02T13:20:00.000"));
        assertThat(told(75)).isEqualTo("90");
    }

    @Test
    void a_ring_that_was_overwritten_is_a_gap_with_its_numbers_and_what_comes_twice_counts_once() throws Exception {
        Files.writeString(drop.resolve("1.xml"), ring(0, 40));
        station().look(2);
        Files.writeString(drop.resolve("2.xml"), ring(30, 60));
        Files.writeString(drop.resolve("3.xml"), ring(72, 90));

        var again = station();
        again.look(2);
        again.end();

        assertThat(told(15)).isEqualTo("78");
        assertThat(shelf.kinds()).containsExactly("traffic.log.gap");
        assertThat(shelf.logged().get(0).evidence()).containsEntry("numbers", "1060-1071");
    }

    /** Events of a MAXTIME controller by their numbers, one every ten seconds. */
    private static String ring(int from, int to) {
        var text = new StringBuilder("<EventResponses>");
        for (int i = from; i < to; i++) {
            var time = LocalTimes.format(NOON + i * 10_000L).replace('T', ' ');
            text.append("<Event ID=\"")
                    .append(1_000 + i)
                    .append("\" TimeStamp=\"")
                    .append(time);
            text.append("\" EventTypeID=\"4\" Parameter=\"2\"/>");
        }
        return text + "</EventResponses>";
    }

    @Test
    void the_journal_tells_of_damage_and_goes_on_with_the_rest() throws Exception {
        Files.writeString(drop.resolve("a.csv"), log(0, 20));
        station().look(2);
        Files.write(folder.resolve("data/journal/000000000001.events"), "no gzip".getBytes(StandardCharsets.UTF_8));
        Files.writeString(drop.resolve("b.csv"), log(20, 40));

        var again = station();
        again.look(2);
        again.end();

        assertThat(shelf.kinds()).containsExactly("traffic.log.lost");
        assertThat(told(45)).isEqualTo("60");
    }
}
