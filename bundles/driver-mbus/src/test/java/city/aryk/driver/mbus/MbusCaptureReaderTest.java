package city.aryk.driver.mbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import city.aryk.api.driver.Capture;
import city.aryk.api.driver.DriverException;
import city.aryk.driver.mbus.record.Recorded;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MbusCaptureReaderTest {
    /** A water meter in the fixed data structure: EN 1434-3's own example, with a short history. */
    static final String FIXED = "68 13 13 68 08 05 73 78 56 34 12 0A 00 E9 7E 01 00 00 00 35 01 00 00 3C 16";

    private static final Map<String, String> ERRORS = Map.ofEntries(
            Map.entry("application_busy", "application error 8: application busy"),
            Map.entry("buffer_too_long", "application error 2: buffer too long, truncated"),
            Map.entry("premature_end_of_data1", "ends too early: the data needs 3 bytes"),
            Map.entry("premature_end_of_dif2", "ends too early: a DIFE needs 1 bytes"),
            Map.entry("premature_end_of_record", "application error 4: premature end of record"),
            Map.entry("premature_end_of_var_vif1", "ends too early"),
            Map.entry("premature_end_of_vif1", "ends too early: the VIF needs 1 bytes"),
            Map.entry("too_many_dife", "more than 10 DIFEs"),
            Map.entry("too_many_readouts", "application error 9: too many readouts"),
            Map.entry("too_many_records", "application error 3: too many records"),
            Map.entry("too_many_vifes", "application error 6: more than 10 VIFEs"),
            Map.entry("too_short_header", "ends too early"),
            Map.entry("unimplemented_ci", "application error 1: unimplemented CI field"),
            Map.entry("invalid_length", "not the head of a frame"),
            Map.entry("manual_frame1", "not hex"),
            Map.entry("manual_frame4", "a request of a master"),
            Map.entry("manual_frame6", "a request of a master"),
            Map.entry("svm_f22_telegram2", "no record; it says that more telegrams follow"));

    private final MbusCaptureReader reader = new MbusCaptureReader();

    private Capture read(String recording) throws DriverException {
        return reader.read("mbus", recording, Optional.empty());
    }

    @Test
    void every_recorded_telegram_is_shown() throws Exception {
        assumeTrue(Recorded.isThere(), "skipped: no recorded telegrams in " + Recorded.FOLDER);
        int values = 0;
        for (Path file : Recorded.telegrams("test-frames")) {
            var capture = read(Recorded.hex(file));
            assertThat(capture.device()).as(file.toString()).containsKeys("id", "medium", "status");
            assertThat(capture.points()).as(file.toString()).isNotEmpty();
            values += capture.points().size();
        }
        System.out.println("libmbus: " + values + " points shown");
    }

    @Test
    void every_wrong_frame_is_refused_by_name() {
        assumeTrue(Recorded.isThere(), "skipped: no recorded telegrams in " + Recorded.FOLDER);
        var refused = new TreeMap<String, String>();
        for (String folder : new String[] {"error-frames", "unsupported-frames"}) {
            for (Path file : Recorded.telegrams(folder)) {
                String name = file.getFileName().toString().replace(".hex", "");
                assertThatThrownBy(() -> read(Recorded.hex(file)))
                        .as(name)
                        .isInstanceOf(DriverException.class)
                        .hasMessageContaining(ERRORS.getOrDefault(name, "not a known wrong frame"))
                        .satisfies(e -> refused.put(name, String.valueOf(e.getMessage())));
            }
        }
        System.out.println("libmbus: " + refused.size() + " wrong frames refused");
        assertThat(refused).hasSize(18);
    }

    @Test
    void a_fixed_data_structure_shows_its_counters_in_the_unit_of_the_first() throws DriverException {
        var capture = read(FIXED);

        assertThat(capture.device()).containsEntry("id", "12345678").containsEntry("medium", "water");
        assertThat(capture.points())
                .extracting(p -> p.name() + " " + p.value().orElseThrow() + " " + p.unit() + " "
                        + p.more().get("storage"))
                .containsExactly("volume 0.001 m3 0", "volume 0.135 m3 1");
    }

    @Test
    void several_telegrams_of_one_readout_are_shown_together() throws DriverException {
        var capture = read(
                """
                # a converter's log
                > 10 5B 05 60 16
                < %s
                > 10 7B 05 80 16
                < %s
                """
                        .formatted(FIXED, FIXED));

        assertThat(capture.device()).containsEntry("telegrams", "2");
        assertThat(capture.points()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "'', no frame",
        "# nothing, no frame",
        "68 1, not hex",
        "FF 68, 'begins with FF, wanted E5, 10 or 68'",
        "E5, an acknowledgement (E5) alone says nothing",
        "10 5B 05 60 16, a request of a master (control field 5B)",
        "68 03 03 68 08 05 72 7F 16, ends too early: the identification",
        "68 03 03 68 08 05 51 5E 16, CI field 51h is no answer of a meter",
        "68 03 03 68 08 05 72, is cut off after 7 bytes",
        "68 03 03 68 08 05 72 7E 16, 'the checksum is 7E, wanted 7F'",
        "68 03 03 68 08 05 72 7F 17, 'the frame ends with 17, wanted 16'",
        "68 03 04 68 08 05 72 7F 16, not the head of a frame"
    })
    void what_is_no_answer_is_refused_with_the_reason(String hex, String why) {
        assertThatThrownBy(() -> read(hex)).isInstanceOf(DriverException.class).hasMessageContaining(why);
    }
}
