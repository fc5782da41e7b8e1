package city.aryk.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NtpPacketTest {
    private static final long NONCE = 0x4172_7971_0102_0304L;
    private static final long NOW = Instant.parse("2026-06-01T12:00:00.125Z").toEpochMilli();

    private static ByteBuffer good() {
        return ByteBuffer.wrap(NtpServer.answer(NONCE, NOW));
    }

    @Test
    void the_request_is_a_client_of_version_4_that_tells_nothing_of_itself() {
        assertThat(HexFormat.of().formatHex(NtpPacket.request(NONCE)))
                .isEqualTo("23" + "00".repeat(39) + "4172797101020304");
    }

    @Test
    void a_right_answer_gives_both_times_to_the_microsecond() throws Exception {
        var answer = good().putLong(40, NtpServer.timestamp(NOW + 250));

        assertThat(NtpPacket.answer(answer, NONCE)).isEqualTo(new NtpPacket.Times(NOW * 1000, NOW * 1000 + 250_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2036-02-07T06:28:15Z", "2036-02-07T06:28:17Z", "2100-01-01T00:00:00Z"})
    void the_next_era_of_ntp_is_known_by_the_product_being_younger(String utc) throws Exception {
        long millis = Instant.parse(utc).toEpochMilli();

        var times = NtpPacket.answer(ByteBuffer.wrap(NtpServer.answer(NONCE, millis)), NONCE);

        assertThat(times.receiveMicros()).isEqualTo(millis * 1000);
    }

    @ParameterizedTest
    @CsvSource({
        "0, E4, does not know the time",
        "0, 23, wanted mode 4",
        "0, 25, wanted mode 4",
        "0, 04, wanted mode 4",
        "0, 2C, wanted mode 4",
        "1, 00, does not want to be asked: RATE",
        "1, 10, does not know the time",
        "5, 01, a second or more away",
        "4, FF, a second or more away",
        "9, 01, a second or more away",
        "24, 00, not an answer to this request",
        "31, 05, not an answer to this request"
    })
    void an_answer_that_cannot_be_trusted_is_refused(int at, String octet, String why) {
        var answer = good().put(12, new byte[] {'R', 'A', 'T', 'E'});
        answer.put(at, (byte) Integer.parseInt(octet, 16));

        assertThatThrownBy(() -> NtpPacket.answer(answer, NONCE))
                .isInstanceOf(NtpPacket.RefusedException.class)
                .hasMessageContaining(why);
    }

    @Test
    void an_answer_without_a_time_or_with_an_impossible_one_is_refused() {
        assertThatThrownBy(() -> NtpPacket.answer(good().putLong(40, NtpServer.timestamp(NOW - 1)), NONCE))
                .hasMessageContaining("answered before it was asked");
        assertThatThrownBy(() -> NtpPacket.answer(good().putLong(32, 0), NONCE)).hasMessageContaining("no time");
        assertThatThrownBy(() -> NtpPacket.answer(good().putLong(40, 0), NONCE)).hasMessageContaining("no time");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {61, 62, 63})
    void any_octets_give_times_or_a_named_refusal(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] octets = good().array();
            if (i % 3 == 0) {
                octets = new byte[random.nextInt(100)];
                random.nextBytes(octets);
            } else if (i % 3 == 1) {
                octets = Arrays.copyOf(octets, random.nextInt(octets.length));
            } else {
                for (int flips = random.nextInt(8); flips >= 0; flips--) {
                    octets[random.nextInt(octets.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            try {
                var times = NtpPacket.answer(ByteBuffer.wrap(octets), NONCE);
                assertThat(times.receiveMicros() / 1000).isGreaterThanOrEqualTo(NtpPacket.EARLIEST_MILLIS);
                assertThat(times.transmitMicros()).isGreaterThanOrEqualTo(times.receiveMicros());
            } catch (NtpPacket.RefusedException e) {
                assertThat(e).hasMessageMatching("(?s).{10,}");
            }
        }
    }
}
