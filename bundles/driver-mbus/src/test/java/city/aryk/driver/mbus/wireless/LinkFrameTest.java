package city.aryk.driver.mbus.wireless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.driver.mbus.wireless.LinkFrame.Format;
import city.aryk.driver.mbus.wireless.TelegramException.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkFrameTest {
    /** The frames of EN 13757-4, annex C: mode T1 (format A) and mode C1 (format B). */
    private static final String T1 = "0F44AE0C7856341201074447780B134365871E6D";

    private static final String C1 = "1444AE0C7856341201078C2027780B134365877AC5";

    @ParameterizedTest
    @CsvSource({
        T1 + ", A, 780B13436587",
        C1 + ", B, 8C2027780B13436587",
        "0F44AE0C785634120107780B13436587, CHECKED, 780B13436587"
    })
    void a_frame_is_taken_in_every_format(String hex, Format format, String content) throws TelegramException {
        var frame = LinkFrame.of(Hex.of(hex));

        assertThat(frame.format()).isEqualTo(format);
        assertThat(frame.control()).isEqualTo(0x44);
        assertThat(frame.address()).isEqualTo(new MeterAddress(0x0CAE, 0x12345678, 1, 7));
        assertThat(frame.content()).hasToString(content);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void any_frame_survives_its_check_sums_and_what_a_receiver_appends(long seed) throws TelegramException {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] frame = new byte[11 + random.nextInt(230)];
            random.nextBytes(frame);
            frame[0] = (byte) (frame.length - 1);
            byte[] content = Arrays.copyOfRange(frame, LinkFrame.HEAD, frame.length);
            byte[] a = Frames.formatA(frame);

            assertThat(LinkFrame.of(a).content()).isEqualTo(Bytes.of(content));
            assertThat(LinkFrame.of(Arrays.copyOf(a, a.length + 2)).content()).isEqualTo(Bytes.of(content));
            assertThat(LinkFrame.of(Frames.formatB(frame)).content()).isEqualTo(Bytes.of(content));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3})
    void a_bit_flipped_on_the_air_is_told(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 500; i++) {
            byte[] frame = Hex.of(T1);
            frame[1 + random.nextInt(frame.length - 1)] ^= (byte) (1 << random.nextInt(8));

            assertThatThrownBy(() -> LinkFrame.of(frame))
                    .isInstanceOfSatisfying(
                            TelegramException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CHECKSUM))
                    .hasMessage("damaged on the air: a check sum of the link layer is wrong");
        }
    }

    @Test
    void what_is_no_frame_says_what_was_wanted() {
        assertThatThrownBy(() -> LinkFrame.of(Hex.of("0F44AE0C")))
                .hasMessage("only 4 bytes, wanted length, control, address and a CI field: 11 or more");
        assertThatThrownBy(() -> LinkFrame.of(Hex.of("0944AE0C78563412010778")))
                .hasMessage("length field 9, wanted 10 to 255");
        assertThatThrownBy(() -> LinkFrame.of(Hex.of("1044AE0C785634120107780B13436587")))
                .hasMessage("the length field says 17 bytes without check sums or 21 with them (format A), got 16");
    }

    @Test
    void a_manufacturer_without_letters_is_shown_in_hex() {
        assertThat(new MeterAddress(0x0000, 0x00149c06, 0, 0)).hasToString("0000 00149c06");
    }

    @Test
    void what_a_receiver_wrote_behind_a_recorded_frame_is_taken_off_unless_it_may_be_a_check_sum() {
        byte[] plain = Hex.of("0F44AE0C785634120107780B13436587");
        assertThat(LinkFrame.withoutSurplus(Hex.of("0F44AE0C785634120107780B13436587A1B20304")))
                .isEqualTo(plain);
        assertThat(LinkFrame.withoutSurplus(plain)).isEqualTo(plain);
        for (String kept : List.of(T1, C1, T1.substring(0, T1.length() - 4), T1 + "0102", C1 + "01")) {
            assertThat(LinkFrame.withoutSurplus(Hex.of(kept))).isEqualTo(Hex.of(kept));
        }
    }
}
