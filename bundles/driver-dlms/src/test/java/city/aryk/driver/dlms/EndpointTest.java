package city.aryk.driver.dlms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "dlms-hdlc:///dev/ttyUSB0, serial:/dev/ttyUSB0 client 16 server 1",
        "dlms-hdlc:///dev/ttyUSB0?password=secret:m&physical=17, serial:/dev/ttyUSB0 client 32 server 1/17",
        "dlms-hdlc-tcp://10.0.0.5:4001?client=32&physical=1234&password=secret:m, tcp:10.0.0.5:4001 client 32 server 1/1234",
        "dlms-tcp://10.0.0.5, tcp:10.0.0.5:4059 client 16 server 1",
        "dlms-tcp://10.0.0.5?key=secret:e&authkey=secret:a, tcp:10.0.0.5:4059 client 48 server 1",
    })
    void endpoints_are_read(String uri, String text) {
        assertThat(DlmsEndpoint.of(URI.create(uri))).hasToString(text);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "dlms://x | wanted dlms-hdlc:///dev/ttyUSB0",
                "dlms-tcp://x?password=12345678 | password is written out, wanted password=secret:NAME",
                "dlms-tcp://x?auth=low | auth=low without password",
                "dlms-tcp://x?auth=gmac | auth=gmac without key",
                "dlms-tcp://x?auth=sha256 | mechanisms 2 to 7",
                "dlms-tcp://x?auth=md5 | auth=md5 is not supported",
                "dlms-tcp://x?auth=psk | wanted none, low or gmac",
                "dlms-tcp://x?key=secret:e | of key and authkey there is one",
                "dlms-tcp://x?security=both | security=both without key",
                "dlms-tcp://x?physical=1 | unknown key 'physical'",
                "dlms-tcp://x?title=12 | wanted 16 hex digits",
                "dlms-tcp://x?counter=abc | counter: wanted own",
                "dlms-hdlc-tcp://x:1?bytes=3 | bytes=3, wanted 1, 2 or 4",
                "dlms-hdlc-tcp://x:1?bytes=1&physical=3 | one byte of address",
                "dlms-hdlc-tcp://x:1?bytes=2&physical=300 | two bytes of address",
                "dlms-hdlc-tcp://x:1?window=8 | window=8, wanted 1 to 7",
                "dlms-hdlc-tcp://x | no port",
                "dlms-hdlc:///dev/ttyUSB0?opening=fast | opening=fast, wanted direct or mode-e",
                "dlms-hdlc:///dev/ttyUSB0?start=300 | go with opening=mode-e",
                "dlms-hdlc-tcp://x:1?opening=mode-e | unknown key 'opening'",
                "dlms-hdlc:///dev/ttyUSB0?client=200 | client=200, wanted 1 to 127",
            })
    void wrong_endpoints_are_refused_with_what_is_wanted(String uri, String why) {
        assertThatThrownBy(() -> DlmsEndpoint.of(URI.create(uri)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
