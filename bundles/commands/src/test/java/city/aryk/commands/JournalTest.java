package city.aryk.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void a_file_that_was_cut_off_anywhere_has_everything_before_the_cut() throws IOException {
        var journal = Journal.open(folder);
        for (int i = 0; i < 3; i++) {
            journal.see("id-" + i, 1_000 + i);
        }
        journal.seeOpened("open-1", 5_000, new Journal.Left("open-1", "tlc-1", "priority.cancel"));
        byte[] whole = Files.readAllBytes(folder.resolve("journal"));
        for (int cut = 0; cut <= whole.length; cut++) {
            byte[] left = Arrays.copyOf(whole, cut);
            Files.write(folder.resolve("journal"), left);
            long lines = new String(left, UTF_8).chars().filter(c -> c == '\n').count();

            var again = Journal.open(folder);

            assertThat(again.isLost()).as("cut at %d", cut).isFalse();
            for (int i = 0; i < Math.min(3, lines); i++) {
                assertThat(again.hasSeen("id-" + i)).as("cut at %d: %d", cut, i).isTrue();
            }
            assertThat(again.left()).hasSize(lines == 5 ? 1 : 0);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void a_damaged_file_is_lost_or_whole_and_never_a_fault(long seed) throws IOException {
        var random = new SplittableRandom(seed);
        var journal = Journal.open(folder);
        for (int i = 0; i < 20; i++) {
            journal.see("id-" + i, 1_000 + i);
        }
        byte[] whole = Files.readAllBytes(folder.resolve("journal"));
        for (int i = 0; i < 100; i++) {
            byte[] damaged = whole.clone();
            int at = random.nextInt(damaged.length - 30);
            damaged[at] = (byte) random.nextInt(256);
            Files.write(folder.resolve("journal"), damaged);

            var again = Journal.open(folder);

            assertThat(again.isLost() || allSeen(again, 19)).as("byte %d", at).isTrue();
        }
    }

    private static boolean allSeen(Journal journal, int through) {
        for (int i = 0; i < through; i++) {
            if (!journal.hasSeen("id-" + i)) {
                return false;
            }
        }
        return true;
    }

    @Test
    void a_loss_is_remembered_until_the_floor_is_raised() throws IOException {
        Files.writeString(folder.resolve("journal"), "x\ny\n");
        assertThat(Journal.open(folder).isLost()).isTrue();
        var again = Journal.open(folder);
        assertThat(again.isLost()).isTrue();
        again.raise(77);

        assertThat(Journal.open(folder).isLost()).isFalse();
        assertThat(Journal.open(folder).floor()).isEqualTo(77);
    }

    @Test
    void it_has_room_again_when_requests_have_expired_and_its_file_stays_short() throws IOException {
        int most = 50;
        var journal = Journal.open(folder, most);
        for (int round = 0; round < 4; round++) {
            for (int i = 0; i < most; i++) {
                assertThat(journal.hasRoom(round * 1_000L)).isTrue();
                journal.see("id-" + round + "-" + i, round * 1_000L + 500);
            }
            assertThat(journal.hasRoom(round * 1_000L)).isFalse();
        }

        assertThat(Files.size(folder.resolve("journal"))).isLessThan(3L * most * 40);
        assertThat(journal.hasRoom(10_000)).isTrue();
        assertThat(journal.floor()).isEqualTo(3_500);
    }

    @Test
    void a_write_that_failed_leaves_a_whole_file_behind_the_next() throws IOException {
        var journal = Journal.open(folder);
        journal.see("id-1", 1_000);
        Path file = folder.resolve("journal");
        Path aside = folder.resolve("aside");
        Files.move(file, aside);
        try {
            journal.see("id-2", 1_000);
        } catch (IOException e) {
            assertThat(e).isNotNull();
        }
        journal.see("id-3", 1_000);

        var again = Journal.open(folder);
        assertThat(again.hasSeen("id-1")).isTrue();
        assertThat(again.hasSeen("id-2")).isTrue();
        assertThat(again.hasSeen("id-3")).isTrue();
    }
}
