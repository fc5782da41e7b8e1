package city.aryk.driver.iec62056;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.DriverException;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Secret;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConversationTest {
    private static final String RS485 = "iec62056:///dev/ttyS9?address=009217054";
    private static final String OPTICAL = "iec62056:///dev/ttyS9?start=300";
    private static final String TCP = "iec62056-tcp://meter:4001?address=009217054";
    private static final List<PointPlan> POINTS = List.of(
            point("l1", "VOLTA()"),
            point("l2", "VOLTA()", "index", "2"),
            point("total", "ET0PE()", "scale", "1000"),
            point("day", "EMD01(0.0,1)", "part", "2"));

    private final ScriptedMeter meter = new ScriptedMeter();
    private final Iec62056Driver driver = new Iec62056Driver();

    ConversationTest() {
        meter.registers.put("VOLTA()", "VOLTA(228.93)\r\nVOLTA(230.02)\r\nVOLTA(235.12)\r\n");
        meter.registers.put("ET0PE()", "ET0PE(68.42)\r\n(45.54)\r\n(22.88)\r\n");
        meter.registers.put("EMD01(0.0,1)", "EMD01(20.08.24,0.45991)(0.41342)\r\n");
    }

    @Test
    void a_session_reads_every_register_once_and_signs_off() throws DriverException {
        assertThat(read(RS485, POINTS)).containsExactly("l1=228.93", "l2=230.02", "total=68420", "day=0.45991");

        assertThat(meter.heard)
                .containsExactly(
                        "/?009217054!\r\n",
                        "\u0006051\r\n",
                        "\u0001P1\u0002(777777)\u0003" + (char) 0x21,
                        "\u0001R1\u0002VOLTA()\u0003" + (char) 0x5F,
                        meter.heard.get(4),
                        meter.heard.get(5),
                        "\u0001B0\u0003" + (char) 0x75);
        assertThat(meter.bauds).containsExactly(9600);
    }

    @Test
    void the_speed_changes_in_the_middle_of_the_session() throws DriverException {
        assertThat(read(OPTICAL, POINTS)).contains("l1=228.93");
        assertThat(meter.bauds).containsExactly(300, 9600);

        read(OPTICAL + "&baud=2400", POINTS);
        assertThat(meter.bauds).containsExactly(300, 9600, 300, 2400);
        assertThat(meter.heard).contains("\u0006031\r\n");
    }

    @Test
    void a_readout_is_found_by_its_addresses() throws DriverException {
        meter.check = Check.XOR;
        meter.readout = "0.0.0(12345678)\r\n1.8.0(000316.698*kWh)\r\n1.8.0*99(000300.000)\r\n32.7.0(231*V)\r\n!\r\n";
        var points = List.of(
                readout("total", "1.8.0", "unit", "kWh", "scale", "1000"),
                readout("voltage", "32.7.0"),
                readout("current", "31.7.0"));

        assertThat(read(OPTICAL, points)).containsExactly("total=316698", "voltage=231", "current:UNSUPPORTED");
        assertThat(meter.heard).containsExactly("/?!\r\n", "\u0006050\r\n");
    }

    @Test
    void a_meter_of_mode_b_switches_by_itself() throws DriverException {
        meter.check = Check.XOR;
        meter.identification = "/LGZDZMB";
        meter.unasked = "1.8.0(0005.5)\r\n!\r\n";

        assertThat(read(OPTICAL, List.of(readout("total", "1.8.0")))).containsExactly("total=5.5");
        assertThat(meter.bauds).containsExactly(300, 4800);
    }

    @Test
    void a_meter_of_mode_a_keeps_its_speed_and_has_no_programming_mode() throws DriverException {
        meter.check = Check.XOR;
        meter.identification = "/ABC MODEA";
        meter.unasked = "1.8.0(7)\r\n!\r\n";

        assertThat(read(OPTICAL, List.of(readout("total", "1.8.0")))).containsExactly("total=7");
        assertThat(meter.bauds).containsExactly(300);
        assertThatThrownBy(() -> read(OPTICAL, POINTS))
                .isInstanceOf(DriverException.Refused.class)
                .hasMessageContaining("mode: readout");
    }

    @Test
    void a_wrong_password_is_said_to_be_one() {
        meter.password = "123456";
        assertThatThrownBy(() -> read(RS485, POINTS))
                .isInstanceOf(DriverException.Refused.class)
                .hasMessageContaining("password P1")
                .hasMessageNotContaining("777777");
        assertThat(meter.heard.get(meter.heard.size() - 1)).startsWith("\u0001B0");
    }

    @Test
    void the_password_of_the_endpoint_is_taken_before_that_of_the_factory() throws DriverException {
        meter.password = "123456";
        var plan = Plans.device(RS485 + "&password=secret:p", Map.of("password", new Secret("123456")), POINTS);

        assertThat(Plans.text(driver.open(plan, meter, meter.deadline(5000)).read(POINTS, meter.deadline(5000))))
                .contains("l1=228.93");
    }

    @Test
    void a_check_character_of_the_other_kind_is_told_with_the_setting_that_fits() {
        meter.check = Check.XOR;
        assertThatThrownBy(() -> read(RS485, POINTS))
                .isInstanceOf(DriverException.Malformed.class)
                .hasMessageContaining("wanted")
                .hasMessageContaining("it fits check: xor");
    }

    @Test
    void a_damaged_or_missing_answer_is_asked_for_again() throws DriverException {
        meter.damage = 1;
        assertThat(read(RS485, POINTS)).contains("l1=228.93", "total=68420");
        meter.mute = 1;
        assertThat(read(RS485, POINTS)).contains("l1=228.93", "total=68420");
    }

    @Test
    void a_register_that_the_meter_does_not_know_is_a_gap() throws DriverException {
        meter.registers.remove("ET0PE()");
        assertThat(read(RS485, POINTS)).containsExactly("l1=228.93", "l2=230.02", "total:UNSUPPORTED", "day=0.45991");
    }

    @Test
    void what_was_read_before_the_meter_fell_silent_is_kept() throws DriverException {
        meter.silentAfter = 4;
        assertThat(read(RS485, POINTS)).containsExactly("l1=228.93", "l2=230.02", "total:TIMEOUT", "day:TIMEOUT");
    }

    @Test
    void a_silent_meter_is_a_timeout() {
        meter.silent = true;
        assertThatThrownBy(() -> read(RS485, POINTS))
                .isInstanceOf(DriverException.Timeout.class)
                .hasMessageContaining("sign-on")
                .hasMessageContaining("address 009217054");
    }

    @Test
    void an_adapter_that_echoes_does_not_disturb() throws DriverException {
        meter.echo = true;
        assertThat(read(RS485, POINTS)).contains("l1=228.93", "total=68420");
        assertThat(read(TCP, POINTS)).contains("l1=228.93", "total=68420");
    }

    @Test
    void seven_bits_with_parity_go_over_a_line_of_eight() throws DriverException {
        meter.eightBits = true;
        assertThat(read(TCP + "&soft-parity=even", POINTS)).contains("l1=228.93");
    }

    @Test
    void a_quick_request_needs_no_session() throws DriverException {
        String register = "GROUP(400B(7)400D(1))";
        meter.registers.put(register, "400B(1.5)(2.5)");
        var points = List.of(
                Plans.gauge("a", "read", register, "mode", "fast", "check", "sum"),
                Plans.gauge("b", "read", register, "mode", "fast", "check", "sum", "index", "2"));

        assertThat(read(RS485, points)).containsExactly("a=1.5", "b=2.5");
        assertThat(meter.heard).hasSize(1).allSatisfy(text -> assertThat(text)
                .startsWith("/?009217054!\u0001R1\u0002GROUP("));
    }

    private List<String> read(String endpoint, List<PointPlan> points) throws DriverException {
        assertThat(points).allSatisfy(point -> assertThat(driver.check(point)).isEmpty());
        try (var session = driver.open(Plans.device(endpoint, Map.of(), points), meter, meter.deadline(5000))) {
            return Plans.text(session.read(points, meter.deadline(5000)));
        }
    }

    private static PointPlan point(String name, String register, String... more) {
        return Plans.gauge(name, with(more, "read", register, "check", "sum", "login", "P1", "factory", "777777"));
    }

    private static PointPlan readout(String name, String address, String... more) {
        return Plans.gauge(name, with(more, "mode", "readout", "read", address));
    }

    private static String[] with(String[] more, String... first) {
        String[] all = new String[first.length + more.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return all;
    }
}
