package city.aryk.driver.mercury;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.SearchPlan;
import city.aryk.api.driver.SearchReport;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.PointPlan.Kind;
import city.aryk.api.profile.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConversationTest {
    private static final String SERIAL = "mercury:///dev/ttyS9?address=17";
    private static final String TCP = "mercury-tcp://meter:4001?address=17";
    private static final List<PointPlan> POINTS = List.of(
            three("energy", "05 00 00", "0", "e32", "1"),
            three("export", "05 00 00", "4", "e32", "1"),
            three("u1", "08 16 11", "0", "u24", "0.01"),
            three("u2", "08 16 11", "3", "u24", "0.01"),
            three("p", "08 16 00", "0", "p24", "0.01"),
            three("q", "08 16 04", "0", "q24", "0.01"));

    private final ScriptedMeter meter = new ScriptedMeter(Family.M230, 17);
    private final MercuryDriver driver = new MercuryDriver();

    ConversationTest() {
        meter.data.put("050000", "300028c5" + "ffffffff" + "00000000" + "0000e803");
        meter.data.put("081611", "00405e" + "00405e" + "ffffff");
        meter.data.put("081600", "488770" + "000000" + "000000" + "000000");
        meter.data.put("081604", "488770" + "000000" + "000000" + "000000");
    }

    @Test
    void a_three_phase_meter_is_read_after_the_channel_is_open() throws DriverException {
        assertThat(read(SERIAL, POINTS))
                .containsExactly(
                        "energy=3196200", "export:NOT_AVAILABLE", "u1=241.28", "u2=241.28", "p=5530.95", "q=-5530.95");
        assertThat(meter.heard).containsExactly("0101010101010101", "050000", "081611", "081600", "081604");
    }

    @Test
    void a_channel_that_the_meter_closed_is_opened_again() throws DriverException {
        try (var session = driver.open(Plans.device(SERIAL, Map.of(), POINTS), meter, meter.deadline(5000))) {
            session.read(POINTS, meter.deadline(5000));
            meter.channelOpen = false;
            assertThat(Plans.text(session.read(POINTS, meter.deadline(5000)))).contains("energy=3196200", "u1=241.28");
        }
        assertThat(meter.heard.stream().filter(asked -> asked.startsWith("01"))).hasSize(2);
    }

    @Test
    void a_wrong_password_is_said_to_be_one_and_not_shown() {
        meter.password = "040506070809";
        assertThatThrownBy(() -> read(SERIAL, POINTS))
                .isInstanceOf(DriverException.Refused.class)
                .hasMessageContaining("password")
                .hasMessageContaining("level 1")
                .hasMessageNotContaining("01 01");
    }

    @Test
    void the_password_of_the_endpoint_may_be_digits_or_characters() throws DriverException {
        meter.password = "040506070809";
        assertThat(withSecret(SERIAL + "&password=secret:m", "456789")).contains("u1=241.28");
        meter.channelOpen = false;
        meter.password = "343536373839";
        assertThat(withSecret(SERIAL + "&password=secret:m&password-form=ascii", "456789"))
                .contains("u1=241.28");
        assertThatThrownBy(() -> withSecret(SERIAL, "45678"))
                .isInstanceOf(DriverException.Refused.class)
                .hasMessageContaining("six digits");
    }

    @Test
    void a_damaged_answer_is_asked_for_again() throws DriverException {
        meter.damage = 1;
        assertThat(read(SERIAL, POINTS)).contains("energy=3196200");
    }

    @Test
    void what_the_meter_does_not_know_is_a_gap() throws DriverException {
        meter.data.remove("081611");
        assertThat(read(SERIAL, POINTS)).contains("energy=3196200", "u1:UNSUPPORTED", "p=5530.95");
    }

    @Test
    void a_silent_meter_is_a_timeout() {
        meter.silent = true;
        assertThatThrownBy(() -> read(TCP, POINTS))
                .isInstanceOf(DriverException.Timeout.class)
                .hasMessageContaining("address 17");
        assertThat(meter.open).as("a late answer has no way to arrive").isFalse();
    }

    @Test
    void an_adapter_that_echoes_does_not_disturb() throws DriverException {
        meter.echo = true;
        assertThat(read(SERIAL, POINTS)).contains("energy=3196200", "u1=241.28");
    }

    @Test
    void a_single_phase_meter_needs_no_channel() throws DriverException {
        var single = new ScriptedMeter(Family.M200, 0xFE123456L);
        single.data.put("27", "00062142" + "00001000" + "00000000" + "ffffffff");
        single.data.put("63", "2305" + "0412" + "000947");
        var points = List.of(
                one("t1", "27", "0", "bcd32", "10"),
                Plans.point(
                        "all",
                        Kind.GAUGE,
                        "family",
                        "200",
                        "read",
                        "27",
                        "at",
                        "0",
                        "type",
                        "bcd32",
                        "sum",
                        "3",
                        "scale",
                        "10"),
                one("t4", "27", "12", "bcd32", "10"),
                one("u", "63", "0", "bcd16", "0.1"),
                one("p", "63", "4", "bcd24", "1"));

        assertThat(points).allSatisfy(point -> assertThat(driver.check(point)).isEmpty());
        var plan = Plans.device("mercury:///dev/ttyS9?address=" + 0xFE123456L, Map.of(), points);
        assertThat(Plans.text(driver.open(plan, single, single.deadline(5000)).read(points, single.deadline(5000))))
                .containsExactly("t1=621420", "all=631420", "t4:NOT_AVAILABLE", "u=230.5", "p=947");
        assertThat(single.heard).containsExactly("27", "63");
    }

    @Test
    void a_search_finds_meters_with_their_serial_numbers() throws Exception {
        var found = new ArrayList<SearchReport.Found>();
        meter.data.put("0800", "1d173a63" + "0a0b0c");
        meter.data.put("0803", "090001");
        var plan = new SearchPlan(
                new SearchPlan.SerialLane("/dev/ttyS9"),
                new SearchPlan.Fixed(List.of(9600), List.of(), List.of("15-20"), Map.of()),
                Optional.empty(),
                meter.deadline(60_000));

        new MercurySearch().search(plan, meter, collect(found));

        assertThat(found).hasSize(2); // without parity and with odd parity, which this wire does not tell apart
        assertThat(found.get(0).endpoint()).hasToString("mercury:///dev/ttyS9?baud=9600&parity=none&address=17");
        assertThat(found.get(0).identity())
                .containsEntry("serial", "29235899")
                .containsEntry("version", "9.0.1")
                .containsEntry("family", "230");
    }

    private static SearchReport collect(List<SearchReport.Found> found) {
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
                throw new AssertionError(text);
            }
        };
    }

    private List<String> withSecret(String endpoint, String password) throws DriverException {
        var plan = Plans.device(endpoint, Map.of("password", new Secret(password)), POINTS);
        return Plans.text(driver.open(plan, meter, meter.deadline(5000)).read(POINTS, meter.deadline(5000)));
    }

    private List<String> read(String endpoint, List<PointPlan> points) throws DriverException {
        assertThat(points).allSatisfy(point -> assertThat(driver.check(point)).isEmpty());
        try (var session = driver.open(Plans.device(endpoint, Map.of(), points), meter, meter.deadline(5000))) {
            return Plans.text(session.read(points, meter.deadline(5000)));
        }
    }

    private static PointPlan three(String name, String read, String at, String type, String scale) {
        return Plans.point(name, Kind.GAUGE, "family", "230", "read", read, "at", at, "type", type, "scale", scale);
    }

    private static PointPlan one(String name, String read, String at, String type, String scale) {
        return Plans.point(name, Kind.GAUGE, "family", "200", "read", read, "at", at, "type", type, "scale", scale);
    }
}
