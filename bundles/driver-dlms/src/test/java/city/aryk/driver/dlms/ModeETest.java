package city.aryk.driver.dlms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.Line;
import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.Wire;
import city.aryk.api.driver.Wires;
import city.aryk.api.time.Deadline;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModeETest {
    /** Shared by all settings of the line: speed and bytes of what was said. */
    private final List<String> said = new ArrayList<>();

    private SerialLine set = new SerialLine(300, 7, SerialLine.Parity.EVEN, 1, java.time.Duration.ZERO);
    private String identification = "/LGZ5\\2E650\r\n";
    private final MemoryLine far = new MemoryLine(this::answer);

    private List<Octets> answer(Octets bytes) {
        String text = new String(bytes.toArray(), StandardCharsets.US_ASCII);
        said.add(set.baud() + " " + set.dataBits() + " " + text.strip());
        if (text.startsWith("/?")) {
            return List.of(ascii(text), ascii(identification)); // an optical head gives our own light back
        }
        return text.startsWith("\u0006") ? List.of(ascii(text)) : List.of();
    }

    private static Octets ascii(String text) {
        return Octets.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    private final Wires wires = new Wires() {
        @Override
        public Wire tcp(String host, int port, Deadline deadline) {
            throw new AssertionError("a serial line is wanted");
        }

        @Override
        public Wire serial(String path, SerialLine line) {
            set = line;
            return far.serial(path, line);
        }
    };

    private ModeE.Opened open(String endpoint) throws Exception {
        var read = DlmsEndpoint.of(URI.create(endpoint));
        return read.peer().opening().orElseThrow().open((Line.Serial) read.line(), wires, far.deadline());
    }

    @Test
    void a_meter_that_offers_hdlc_is_signed_on_at_300_baud_and_talked_to_at_its_own_speed() throws Exception {
        var opened = open("dlms-hdlc:///dev/ttyUSB0?opening=mode-e&baud=19200");

        assertThat(said).hasSize(2);
        assertThat(said.get(0)).isEqualTo("300 7 /?!");
        assertThat(said.get(1)).startsWith("300 7").endsWith("252");
        assertThat(((Line.Serial) opened.line()).settings())
                .isEqualTo(new SerialLine(9600, 8, SerialLine.Parity.NONE, 1, java.time.Duration.ofMillis(10)));
        assertThat(opened.remark()).isEmpty();
    }

    @Test
    void the_speed_is_never_above_the_endpoints_and_the_address_is_asked_for() throws Exception {
        var opened = open("dlms-hdlc:///dev/ttyUSB0?opening=mode-e&baud=2400&start=1200&address=12345678");

        assertThat(said.get(0)).isEqualTo("1200 7 /?12345678!");
        assertThat(said.get(1)).endsWith("232");
        assertThat(((Line.Serial) opened.line()).settings().baud()).isEqualTo(2400);
    }

    @Test
    void a_meter_of_mode_c_alone_is_refused_by_name() {
        identification = "/EKT5CE301v11\r\n";

        assertThatThrownBy(() -> open("dlms-hdlc:///dev/ttyUSB0?opening=mode-e"))
                .isInstanceOf(DriverException.Refused.class)
                .hasMessageContaining("/EKT5CE301v11")
                .hasMessageContaining("offers no HDLC");
    }

    @Test
    void a_meter_that_is_still_in_hdlc_is_talked_to_as_it_is() throws Exception {
        identification = "";

        var opened = open("dlms-hdlc:///dev/ttyUSB0?opening=mode-e&baud=4800");

        assertThat(((Line.Serial) opened.line()).settings().baud()).isEqualTo(4800);
        assertThat(opened.remark()).contains("no answer to the sign-on at 300 baud");
    }
}
