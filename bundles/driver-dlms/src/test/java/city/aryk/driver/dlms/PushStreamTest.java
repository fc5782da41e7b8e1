package city.aryk.driver.dlms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.DriverException.Malformed;
import java.net.URI;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushStreamTest {

    /** Any bytes give APDUs or one named error, and any APDU a push or a problem. */
    @Test
    void any_bytes_come_to_an_end_seed_4059() {
        var random = new SplittableRandom(4059);
        int found = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(1, 200)];
            random.nextBytes(bytes);
            if (round % 2 == 0) {
                bytes = new Wrapper(1, 16, Octets.of(bytes)).write().toArray();
            }
            var stream = round % 3 == 0 ? PushStream.ofLine() : PushStream.ofConnection();
            try {
                for (Octets apdu : stream.feed(bytes, bytes.length)) {
                    var pushed = Pushed.of(apdu, "10.0.0.1");
                    assertThat(pushed.label()).isNotEmpty();
                    found++;
                }
            } catch (Malformed e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
        assertThat(found).isGreaterThan(5_000);
    }

    @Test
    void a_message_in_pieces_and_two_in_one_piece_are_found() throws Exception {
        Octets two = new Wrapper(1, 16, Octets.hex("0F01")).write().and(new Wrapper(1, 16, Octets.hex("0F02")).write());
        var stream = PushStream.ofConnection();
        assertThat(stream.feed(two.toArray(), 9)).isEmpty();
        assertThat(stream.feed(two.from(9).toArray(), two.length() - 9))
                .containsExactly(Octets.hex("0F01"), Octets.hex("0F02"));
        assertThatThrownBy(() -> PushStream.ofConnection().feed(new byte[] {'G'}, 1))
                .hasMessageContaining("wanted a wrapper message (0001) or an HDLC frame (7E)");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "dlms-push://0.0.0.0 | wanted",
                "dlms-push://0.0.0.0?key=secret:e&authkey=secret:a&name=x | keys without title",
                "dlms-push://0.0.0.0?title=4D4D4D0000BC614E&key=12 | key is written out",
                "dlms-push://0.0.0.0?title=12 | wanted 16 hex digits",
                "dlms-push://0.0.0.0?name=x&client=16 | unknown key 'client'",
                "dlms-push:///dev/ttyUSB0?baud=1 | baud=1",
            })
    void wrong_endpoints_are_refused_with_what_is_wanted(String uri, String why) {
        assertThatThrownBy(() -> PushPlace.of(URI.create(uri)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "dlms-push://0.0.0.0?name=ARK1, push:0.0.0.0:4059 name ARK1",
        "dlms-push://10.0.0.1:4060?from=10.0.4.17, push:10.0.0.1:4060 from 10.0.4.17",
        "dlms-push:///dev/ttyUSB0?baud=2400, serial:/dev/ttyUSB0",
    })
    void endpoints_are_read(String uri, String text) {
        assertThat(PushPlace.of(URI.create(uri))).hasToString(text);
    }
}
