package city.aryk.driver.mbus.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.DriverException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single records, byte by byte (EN 13757-3). */
class RecordTest {
    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static Body body(String hex) throws DriverException {
        byte[] bytes = bytes(hex);
        return Body.decode(bytes, 0, bytes.length);
    }

    private static Telegram telegram(String hex) throws DriverException {
        byte[] bytes = bytes(hex);
        return Telegram.decode(bytes, 0, bytes.length);
    }

    private static DataRecord only(String hex) throws DriverException {
        List<DataRecord> records = body(hex).records();
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    private static String said(DataRecord record) {
        String qualifiers = String.join(",", record.meaning().qualifiers());
        return record.meaning().name() + (qualifiers.isEmpty() ? "" : "/" + qualifiers) + " "
                + record.value().map(Object::toString).orElse("-") + " "
                + record.meaning().unit()
                + (record.flaw() == Flaw.NONE ? "" : " " + record.flaw());
    }

    @ParameterizedTest
    @CsvSource({
        "04 06 D2 04 00 00, energy 1234000 W.h",
        "04 FB 0D 05 00 00 00, energy 5000000 cal",
        "0C 14 67 45 23 F1, volume -12345.67 m3",
        "07 13 FF FF FF FF FF FF FF 7F, volume 9223372036854775.807 m3",
        "0E 13 12 90 78 56 34 12, volume 123456789.012 m3",
        "03 2B FE FF FF, power -2 W",
        "05 5B 66 66 AE 41, flow-temperature 21.8 Cel",
        "02 FB 1A 34 02, humidity 56.4 %",
        "02 FB 2F 32 00, frequency 50 Hz",
        "02 FD 48 D1 08, voltage 225.7 V",
        "01 FD 71 B5, radio-level -75 dB[mW]",
        "02 FD FD 02 0A 00, battery-remaining 10 mo",
        "01 FD 17 FF, error-flags 255 1",
        "02 79 FF FF, enhanced-identification 65535 1"
    })
    void a_number_is_exact_and_in_the_unit_of_its_code(String hex, String said) throws DriverException {
        assertThat(said(only(hex))).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({
        "04 86 3B 01 00 00 00, energy/positive-only 1000 W.h",
        "04 AB FC 01 07 00 00 00, power/l1 7 W",
        "04 93 22 07 00 00 00, volume/per-h 0.007 m3/h",
        "02 DA 74 64 00, flow-temperature 0.100 Cel",
        "04 86 7D 01 00 00 00, energy 1000000 W.h",
        "02 BB 49 03 00, volume-flow/upper-limit-exceeds 3 1",
        "04 BB 5A 05 00 00 00, volume-flow/first-upper-limit-exceed-duration 5 h",
        "02 BB 4B 5F 1C, volume-flow/first-upper-limit-exceed-end 2010-12-31 1",
        "04 AD 6F 32 14 7A 18, power/last-end 2011-08-26T20:50:00 1",
        "02 83 3D 05 00, energy/non-metric 5000 [Btu_IT]",
        "04 86 FF 01 02 00 00 00, energy/manufacturer-01 2000 W.h UNKNOWN_MEANING",
        "02 AB 15 07 00, power/no-data-available - W RECORD_ERROR",
        "02 AB 0E 07 00, power/vif-dif-mismatch - W RECORD_ERROR",
        "02 AB 10 07 00, power/vife-10 7 W UNKNOWN_MEANING",
        "02 AB 7C 07 00, power/vife-7c 7 W UNKNOWN_MEANING"
    })
    void vifes_qualify_scale_or_change_it(String hex, String said) throws DriverException {
        assertThat(said(only(hex))).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({
        "02 6C 5F 1C, 2010-12-31",
        "04 6D 0D 0D 98 11, 2012-01-24T13:13:00",
        "04 6D 1E 2D 98 11, 2012-01-24T13:30:00",
        "04 6D 1E 4D 98 11, 2012-01-24T13:30:00",
        "06 6D 1E 0D 0D 18 17 00, 2008-07-24T13:13:30",
        "03 6D 1E 0D 0D, 13:13:30",
        "02 6C FF FC, --12-31",
        "02 6C E1 FF, ---01"
    })
    void dates_and_times_are_texts_of_iso_8601(String hex, String text) throws DriverException {
        assertThat(only(hex).value().orElseThrow()).hasToString(text);
        assertThat(only(hex).flaw()).isEqualTo(Flaw.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "02 6C 00 00, 2000-00-00, INVALID_TIME",
        "02 6C 1F 02, 2000-02-31, INVALID_TIME",
        "04 6D 8D 0D 98 11, -, INVALID_TIME",
        "06 6D 1E 8D 0D 18 17 00, -, INVALID_TIME",
        "04 6C 01 00 00 00, 1, UNKNOWN_MEANING",
        "0C 6D 01 00 00 00, 1, UNKNOWN_MEANING",
        "34 06 01 00 00 00, -, ERROR_STATE",
        "0C 06 DD 04 00 00, -, NOT_DECIMAL",
        "0C 06 FF FF FF FF, -, NOT_DECIMAL",
        "0C 06 04 00 00 D0, -, NOT_DECIMAL",
        "02 5A 00 80, -3276.8, MARKED_INVALID",
        "05 5A 00 00 80 7F, -, NOT_A_NUMBER",
        "00 06, -, NO_DATA",
        "08 06, -, NO_DATA",
        "02 7B 05 00, 5, UNKNOWN_MEANING",
        "02 EF 05 05 00, 5, UNKNOWN_MEANING",
        "02 FD 7C 05 00, 5, UNKNOWN_MEANING",
        "02 7F 05 00, 5, UNKNOWN_MEANING",
        "05 13 01 00 00 00, -, TOO_LARGE",
        "3F 01 02 03, -, UNKNOWN_MEANING"
    })
    void what_is_not_to_be_trusted_is_named(String hex, String value, Flaw flaw) throws DriverException {
        var record = only(hex);

        assertThat(record.value().map(Object::toString).orElse("-")).isEqualTo(value);
        assertThat(record.flaw()).isEqualTo(flaw);
    }

    @ParameterizedTest
    @CsvSource({
        "0D FD 0B 06 35 33 32 44 56 52, RVD235",
        "0D 13 C3 56 34 12, 123.456",
        "0D 13 D2 34 12, -1.234",
        "0D 13 E2 34 12, 4.660",
        "0D 7C 02 57 50 F0 96 07 5B 2A 27 A6 93 01 3D B5 1A B3 DC D1 3E 17, 17 3E D1 DC B3 1A B5 3D 01 93 A6 27 2A 5B 07 96",
        "0D FD 3B E2 34 12, 12 34"
    })
    void a_variable_length_is_text_decimal_or_binary(String hex, String value) throws DriverException {
        assertThat(only(hex).value().orElseThrow()).hasToString(value);
    }

    @Test
    void the_text_of_a_plain_vif_stands_before_its_vifes() throws DriverException {
        var records = body("02 FC 03 48 52 25 74 D4 11 02 65 D0 08").records();

        assertThat(said(records.get(0))).isEqualTo("%RH 45.64 1");
        assertThat(said(records.get(1))).isEqualTo("external-temperature 22.56 Cel");
    }

    @Test
    void storage_tariff_and_subunit_come_from_the_difes() throws DriverException {
        var place = only("CC 90 50 13 01 00 00 00").place();

        assertThat(place).isEqualTo(new DataRecord.Place(Function.INSTANTANEOUS, 1, 5, 2));
    }

    @Test
    void fillers_are_skipped_and_the_makers_data_ends_the_records() throws DriverException {
        var body = body("2F 2F 01 FD 17 00 2F 1F 01 02 03");

        assertThat(body.records()).hasSize(1);
        assertThat(body.manufacturer()).isEqualTo("010203");
        assertThat(body.more()).isTrue();
        assertThat(body("0F").more()).isFalse();
    }

    @Test
    void numbers_with_their_high_byte_first_are_turned_round() throws DriverException {
        var telegram = telegram("76 12 34 56 78 2C 2D 01 04 09 00 00 00 04 06 00 00 04 D2 0A 5A 03 01");

        assertThat(telegram.header().identity().orElseThrow().id()).isEqualTo("12345678");
        assertThat(telegram.header().identity().orElseThrow().manufacturer()).isEqualTo("KAM");
        assertThat(telegram.body().records())
                .extracting(RecordTest::said)
                .containsExactly("energy 1234000 W.h", "flow-temperature 30.1 Cel");
    }

    @Test
    void short_and_missing_headers_leave_the_identity_out() throws DriverException {
        assertThat(telegram("7A 09 04 00 00 01 FD 17 00").header())
                .isEqualTo(new Header(java.util.Optional.empty(), 9, 4, 0));
        assertThat(telegram("78 01 FD 17 00").header()).isEqualTo(Header.NONE);
    }

    @Test
    void encrypted_data_is_named_and_an_old_signature_is_not_taken_for_encryption() throws DriverException {
        assertThatThrownBy(() -> telegram("7A 09 00 10 05 59 23 C9 5A AA 26 D1 B2 E7 49 3B 2A 8B 01 3E C4"))
                .isInstanceOf(DriverException.Refused.class)
                .hasMessageContaining("encrypted (security mode 5)");
        assertThat(telegram("7A 09 00 10 05 2F 2F 04 06 01 00 00 00").body().records())
                .hasSize(1);
        assertThat(telegram("7A 09 00 10 05 04 06 01 00 00 00").body().records())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "'', ends too early: the CI field",
        "7A 09 00, ends too early: the configuration word",
        "78 04 06 01, ends too early: the data needs 4 bytes at byte 3",
        "78 0D 13, ends too early: the length of the data",
        "78 0D 13 CA 00, reserved variable length CAh",
        "78 0D 13 F7, reserved variable length F7h",
        "78 84 80 80 80 80 80 80 80 80 80 80 00 06, more than 10 DIFEs",
        "78 04 86 80 80 80 80 80 80 80 80 80 80 00, more than 10 VIFEs",
        "50 00, CI field 50h is no answer of a meter",
        "70, application error 0: unspecified error",
        "70 07, application error 7: reserved code",
        "71 03, the meter reports an alarm: 03h"
    })
    void a_broken_telegram_is_refused_by_name(String hex, String why) {
        assertThatThrownBy(() -> telegram(hex))
                .isInstanceOf(DriverException.class)
                .hasMessageContaining(why);
    }
}
