package city.aryk.driver.iec62056;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.Capture;
import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.SearchPlan;
import city.aryk.api.driver.SearchReport;
import city.aryk.api.model.Value;
import city.aryk.api.time.Deadline;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CaptureTest {
    private final Iec62056CaptureReader reader = new Iec62056CaptureReader();

    @Test
    void an_exchange_is_shown_and_replayed() throws DriverException {
        String exchange = exchange();

        var capture = reader.read("iec62056", exchange, Optional.empty());

        assertThat(capture.device())
                .containsEntry("manufacturer", "EKT")
                .containsEntry("identification", "EKT5CE301v11")
                .containsEntry("serial", "009217054")
                .containsEntry("check", "sum");
        assertThat(capture.points()).extracting(Capture.Point::name).containsExactly("VOLTA", "VOLTA.2");
        var replay = new Iec62056Replay();
        var points = List.of(Plans.gauge("l2", "read", "VOLTA()", "index", "2", "check", "sum"));
        var plan = Plans.device(replay.endpoint(exchange).toString(), Map.of(), points);
        var deadline = Deadline.in(Duration.ofSeconds(9), () -> 0);
        var session = new Iec62056Driver().open(plan, replay.wires(exchange), deadline);
        assertThat(Plans.text(session.read(points, deadline))).containsExactly("l2=230.02");
        assertThat(Plans.text(session.read(points, deadline))).containsExactly("l2=230.02");
    }

    @Test
    void a_readout_from_a_terminal_is_read_as_it_stands() throws DriverException {
        var capture = reader.read(
                "iec62056", "/LGZ4ZMD3104\r\n1.8.0(000316.698*kWh)\r\n0.9.2(24-01-05)\r\n!\r\n", Optional.empty());

        assertThat(capture.device()).containsEntry("manufacturer", "LGZ");
        assertThat(capture.points())
                .extracting(point -> point.value().orElseThrow())
                .satisfiesExactly(
                        energy -> assertThat(((Value.Quantity) energy).unit().code())
                                .isEqualTo("kW.h"),
                        date -> assertThat(date).isEqualTo(new Value.Text("24-01-05")));
    }

    @Test
    void damage_is_named() {
        assertThatThrownBy(() -> reader.read("iec62056", exchange().replace("32 32 38", "32 33 38"), Optional.empty()))
                .isInstanceOf(DriverException.Malformed.class)
                .hasMessageContaining("check character");
        assertThatThrownBy(() -> reader.read("iec62056", "zz", Optional.empty()))
                .isInstanceOf(DriverException.Malformed.class)
                .hasMessageContaining("line 1");
        assertThatThrownBy(() -> reader.read("iec62056", "00", Optional.empty()))
                .isInstanceOf(DriverException.Malformed.class);
    }

    @Test
    void a_search_finds_the_meter_and_asks_its_serial_number() throws Exception {
        var found = new ArrayList<SearchReport.Found>();
        var remarks = new ArrayList<String>();
        var meter = new ScriptedMeter();
        var lane = new SearchPlan.SerialLane("/dev/ttyS9");
        var plan = new SearchPlan(lane, SearchPlan.Fixed.nothing(), Optional.empty(), meter.deadline(600_000));

        new Iec62056Search().search(plan, meter, report(found, remarks));

        assertThat(found.get(0).endpoint()).hasToString("iec62056:///dev/ttyS9?baud=9600&address=009217054");
        assertThat(found.get(0).identity())
                .containsEntry("manufacturer", "EKT")
                .containsEntry("identification", "EKT5CE301v11")
                .containsEntry("serial", "009217054");
        assertThat(found.get(1).endpoint().toString()).contains("start=300");
        meter.identification = "/E\u0007#collision";
        new Iec62056Search().search(plan, meter, report(found, remarks));
        assertThat(remarks).anySatisfy(text -> assertThat(text).contains("several meters"));
    }

    private static SearchReport report(List<SearchReport.Found> found, List<String> remarks) {
        return new SearchReport() {
            @Override
            public void progress(int done, int total, String what) {
                assertThat(done).isLessThan(total);
            }

            @Override
            public void found(Found device) {
                found.add(device);
            }

            @Override
            public void remark(String text) {
                remarks.add(text);
            }
        };
    }

    private static String exchange() {
        return "# constructed\n"
                + line('>', "/?009217054!\r\n")
                + line('<', "/EKT5CE301v11\r\n")
                + line('>', "\u0006051\r\n")
                + line('<', block("\u0001P0\u0002(009217054)\u0003"))
                + line('>', block("\u0001R1\u0002VOLTA()\u0003"))
                + line('<', block("\u0002VOLTA(228.93)\r\nVOLTA(230.02)\r\n\u0003"))
                + line('>', block("\u0001B0\u0003"));
    }

    private static String line(char sign, String text) {
        return sign + " " + HexFormat.ofDelimiter(" ").formatHex(text.getBytes(StandardCharsets.US_ASCII)) + "\n";
    }

    private static String block(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
        return body + (char) Check.SUM.of(bytes, 1, bytes.length);
    }
}
