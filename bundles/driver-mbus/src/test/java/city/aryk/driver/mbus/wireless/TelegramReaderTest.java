package city.aryk.driver.mbus.wireless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.driver.mbus.wireless.Telegram.Form;
import city.aryk.driver.mbus.wireless.Telegram.Found;
import city.aryk.driver.mbus.wireless.TelegramException.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Telegrams of public documents: OMS Specification Vol. 2, annex N (security profile B), and the manual of a radio module
 * (AMB8426-M, clause 10: mode 5).
 */
class TelegramReaderTest {
    private static final String KEY = "000102030405060708090A0B0C0D0E0F";
    private static final String PROFILE_B = "434493157856341233038C2075900F002C25B30A000021924D4F2FB66E01"
            + "7A75002007109058475F4BC91DF878B80A1B0F98B629024AAC727942BFC549233C0140829B93";
    private static final String MODE_5 = "1E44A20578563412 0003 7A35001005 1E34C77CFE6C59B154B663297FE6C3F7";

    private static Telegram read(String frame, String key) throws TelegramException {
        Optional<byte[]> secret = key.isEmpty() ? Optional.empty() : Optional.of(Hex.of(key));
        return TelegramReader.read(LinkFrame.of(Hex.of(frame)), new Security(secret));
    }

    private static void refused(String frame, String key, Kind kind, String says) {
        assertThatThrownBy(() -> read(frame, key))
                .isInstanceOfSatisfying(
                        TelegramException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(says);
    }

    @Test
    void mode_7_with_a_derived_key_is_decrypted_and_authenticated() throws TelegramException {
        var telegram = read(PROFILE_B, KEY);

        assertThat(telegram.meter()).hasToString("ELS 12345678");
        assertThat(telegram.meter().type()).isEqualTo(3);
        assertThat(telegram.transport().access()).hasValue(0x75);
        assertThat(telegram.transport().protection().found()).isEqualTo(Found.AUTHENTICATED);
        assertThat(telegram.transport().protection()).hasToString("mode 7, decrypted and authenticated");
        assertThat(telegram.content().form()).isEqualTo(Form.RECORDS);
        assertThat(telegram.content().bytes().toString())
                .isEqualTo("2F2F0C1427048502046D32371F1502FD1700002F2F2F2F2F2F2F2F2F2F2F2F2F");
    }

    @Test
    void a_bit_changed_on_the_way_is_no_value() {
        String altered = PROFILE_B.substring(0, PROFILE_B.length() - 1) + "2";

        refused(altered, KEY, Kind.WRONG_KEY, "ELS 12345678: decrypted, but the authentication code is wrong");
    }

    @Test
    void mode_5_is_decrypted() throws TelegramException {
        var telegram = read(MODE_5, KEY);

        assertThat(telegram.meter()).hasToString("AMB 12345678");
        assertThat(telegram.transport().protection()).hasToString("mode 5, decrypted");
        assertThat(telegram.content().bytes().toString()).isEqualTo("2F2F007C085453455420434E452F2F2F");
    }

    @Test
    void no_key_wrong_key_and_unsupported_mode_are_different_messages() {
        refused(MODE_5, "", Kind.NO_KEY, "AMB 12345678: encrypted (mode 5), and no key is given for it");
        refused(MODE_5, KEY.replace('F', 'E'), Kind.WRONG_KEY, "decrypt check 2F2F failed (wrong key?), mode 5");
        refused(PROFILE_B, "", Kind.NO_KEY, "encrypted (mode 7)");
        refused(PROFILE_B, KEY.replace('F', 'E'), Kind.WRONG_KEY, "decrypt check 2F2F failed (wrong key?), mode 7");
        refused(MODE_5.replace("1005", "100D"), KEY, Kind.UNSUPPORTED_MODE, "unsupported security mode 13");
    }

    @Test
    void what_announces_encryption_but_is_in_clear_is_taken_as_it_is() throws TelegramException {
        String clear = "1E44A20578563412 0003 7A35001005 2F2F007C085453455420434E452F2F2F";

        assertThat(read(clear, "").transport().protection().found()).isEqualTo(Found.ALREADY_CLEAR);
        assertThat(read(clear, KEY).transport().protection()).hasToString("mode 5 announced, in clear");
    }

    @Test
    void a_form_of_the_maker_is_told_apart() throws TelegramException {
        var telegram = read("1144685078563412 6908 A0 119F2702048004", "");

        assertThat(telegram.content().form()).isEqualTo(Form.FOREIGN);
        assertThat(TelegramReader.foreign(telegram.content().ci())).isEqualTo("manufacturer-specific CI A0");
    }

    @Test
    void a_fragment_is_refused_by_name() {
        refused("1344931578563412 3303 90 02 0240 7A0000000000", "", Kind.UNSUPPORTED_FORMAT, "a message in fragments");
    }
}
