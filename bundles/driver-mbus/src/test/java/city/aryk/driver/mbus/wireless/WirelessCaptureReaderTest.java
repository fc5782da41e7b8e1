package city.aryk.driver.mbus.wireless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.Capture;
import city.aryk.api.driver.DriverException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WirelessCaptureReaderTest {
    private static final String HEAD = "44A5114433221107077A01000000";

    private static Capture read(String text) throws DriverException {
        return new WirelessCaptureReader().read("wmbus", text, Optional.empty());
    }

    @Test
    void a_telegram_tells_its_meter_and_its_values() throws DriverException {
        var capture = read("# a comment\n14" + HEAD + "0C1345230100\n");

        assertThat(capture.device())
                .containsEntry("id", "11223344")
                .containsEntry("manufacturer", "DME")
                .containsEntry("medium", "water")
                .containsEntry("security", "none");
        assertThat(capture.points()).singleElement().satisfies(p -> {
            assertThat(p.name()).isEqualTo("volume");
            assertThat(p.value()).hasValueSatisfying(v -> assertThat(v).hasToString("12.345"));
            assertThat(p.unit().code()).isEqualTo("m3");
        });
    }

    @Test
    void a_compact_frame_is_read_by_the_layout_of_a_full_one() throws DriverException {
        String head = "44A511443322110707";
        byte[] heads = Hex.of("0C13" + "0259" + "326C");
        byte[] full = Hex.of("0C1345230100" + "0259E803" + "326C3F3C");
        String compact = swapped(Crc16.of(heads, 0, heads.length)) + swapped(Crc16.of(full, 0, full.length));

        assertThatThrownBy(() -> read("16" + head + "79" + compact + "45230100E8033F3C"))
                .isInstanceOf(DriverException.Malformed.class)
                .hasMessageContaining("no full frame of this layout was heard yet");
        var capture = read("18" + head + "78" + Hex.of(full) + "\n16" + head + "79" + compact + "45230100E8033F3C");

        assertThat(capture.device()).containsEntry("ci", "79");
        assertThat(capture.points()).hasSize(3);
        assertThatThrownBy(() ->
                        read("18" + head + "78" + Hex.of(full) + "\n16" + head + "79" + compact + "45230200E8033F3C"))
                .hasMessageContaining("check sum of its full frame is wrong");
    }

    private static String swapped(int word) {
        return String.format("%02X%02X", word & 0xFF, word >> 8);
    }

    @Test
    void what_is_the_makers_own_is_named_and_gives_no_value() throws DriverException {
        var capture = read("11446850785634126908A0119F2702048004");

        assertThat(capture.device()).containsEntry("manufacturer", "TCH").containsEntry("id", "12345678");
        assertThat(capture.points()).singleElement().satisfies(p -> {
            assertThat(p.value()).isEmpty();
            assertThat(p.quality()).isEqualTo("unsupported: manufacturer-specific CI A0");
        });
    }

    @Test
    void a_frame_of_the_wire_is_read_too() throws DriverException {
        var capture = read("68151568080572443322117B098607000000000C1345230100C216");

        assertThat(capture.device()).containsEntry("id", "11223344");
    }
}
