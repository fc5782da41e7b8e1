package city.aryk.driver.dlms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.Session;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.PointPlan.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {
    private static final String ENDPOINT = "dlms-tcp://meter:4059?client=16";
    private static final String PROFILE = "1.0.99.1.0.255";

    private final TestMeter meter = new TestMeter();
    private final MemoryLine line = MemoryLine.wrapper(meter);

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void fill() {
        meter.register("1.0.32.7.0.255", 2304, -1, 35)
                .register("1.0.1.8.0.255", 1234567, 0, 30)
                .register("1.0.16.7.0.255", 5, 3, 27)
                .register("1.0.13.7.0.255", 98, -2, 255)
                .with(1, "0.0.96.1.0.255", 2, Data.Bytes.of(Octets.hex("31323334")))
                .with(1, "0.0.96.1.3.255", 2, Data.Bytes.of(Octets.hex("CDE0F0F2E8F1")))
                .with(1, "0.0.96.5.0.255", 2, Data.Whole.of(DataType.UNSIGNED, 5))
                .with(8, "0.0.1.0.0.255", 2, Data.Bytes.of(Octets.hex("07EA0B1701041336FFFED400")))
                .denying(3, "1.0.2.8.0.255", 2, 3);
    }

    private List<String> read(PointPlan... points) throws DriverException {
        var all = List.of(points);
        try (Session session = open(all)) {
            return shown(session.read(all, line.deadline()));
        }
    }

    private Session open(List<PointPlan> points) throws DriverException {
        return new DlmsDriver(folder).open(Plans.device(ENDPOINT, points), line, line.deadline());
    }

    private static List<String> shown(List<Observation> observations) {
        List<String> shown = new ArrayList<>();
        for (Observation one : observations) {
            shown.add(
                    one instanceof Reading reading
                            ? reading.value() + (reading.doubts().isEmpty() ? "" : " " + reading.doubts())
                            : ((Gap) one).cause().label());
        }
        return shown;
    }

    @Test
    void registers_are_read_exactly_with_scaler_and_unit() throws Exception {
        assertThat(read(
                        Plans.register("voltage.l1", "V", "1.0.32.7.0.255"),
                        Plans.register("energy.import.total", "W.h", "1-0:1.8.0"),
                        Plans.register("power.active.total", "W", "1.0.16.7.0.255"),
                        Plans.register("power.factor.total", "1", "1.0.13.7.0.255"),
                        Plans.point(
                                "scaled", Kind.GAUGE, "V", "obis", "1.0.32.7.0.255", "scaler", "0", "scale", "0.25"),
                        Plans.register("wrong.unit", "A", "1.0.32.7.0.255"),
                        Plans.point("any.unit", Kind.GAUGE, "A", "obis", "1.0.32.7.0.255", "unit", "any")))
                .containsExactly("230.4", "1234567", "5000", "0.98", "576.00", "malformed", "230.4");
    }

    @Test
    void every_kind_of_point_is_read() throws Exception {
        assertThat(read(
                        Plans.point("serial", Kind.TEXT, "1", "obis", "0.0.96.1.0.255", "class", "1"),
                        Plans.point("maker", Kind.TEXT, "1", "obis", "0.0.96.1.3.255", "class", "1", "text", "cp1251"),
                        Plans.point("mode", Kind.STATE, "1", "obis", "0.0.96.5.0.255", "class", "1", "states.5", "ok"),
                        Plans.point("bit", Kind.FLAG, "1", "obis", "0.0.96.5.0.255", "class", "1", "bit", "2"),
                        Plans.point("absent", Kind.GAUGE, "1", "obis", "0.0.96.5.0.255", "class", "1", "absent", "4,5"),
                        Plans.point("clock", Kind.TEXT, "1", "obis", "0.0.1.0.0.255", "class", "8"),
                        Plans.point("clock.unix", Kind.GAUGE, "s", "obis", "0.0.1.0.0.255", "class", "8"),
                        Plans.register("denied", "W.h", "1.0.2.8.0.255"),
                        Plans.register("unknown", "W.h", "1.0.7.8.0.255")))
                .containsExactly(
                        "1234",
                        "Нартис",
                        "ok",
                        "true",
                        "not-available",
                        "2026-11-23T04:19:54+05:00",
                        "1795389594",
                        "unsupported",
                        "unsupported");
    }

    @Test
    void scalers_and_refusals_are_asked_for_once() throws Exception {
        var points = List.of(
                Plans.register("voltage.l1", "V", "1.0.32.7.0.255"), Plans.register("unknown", "W.h", "1.0.7.8.0.255"));
        try (Session session = open(points)) {
            session.read(points, line.deadline());
            int first = meter.asked.size();
            assertThat(session.read(points, line.deadline())).hasSize(2);

            assertThat(meter.asked.subList(first, meter.asked.size()))
                    .singleElement()
                    .isInstanceOf(Apdu.GetNormal.class);
        }
    }

    @Test
    void many_points_come_in_few_requests() throws Exception {
        List<PointPlan> points = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            meter.register("1.0.90.7." + i + ".255", 1000 + i, 0, 35);
            points.add(Plans.register("p" + i, "V", "1.0.90.7." + i + ".255"));
        }
        try (Session session = open(points)) {
            assertThat(shown(session.read(points, line.deadline())))
                    .startsWith("1000", "1001")
                    .endsWith("1039");
            assertThat(meter.gets()).isEqualTo(5);
        }
    }

    @Test
    void a_meter_that_refuses_lists_is_asked_one_by_one() throws Exception {
        meter.fault(answer -> answer.begins(Tag.GET_RESPONSE, 3) ? Octets.hex("D80102") : answer);

        assertThat(read(
                        Plans.register("voltage.l1", "V", "1.0.32.7.0.255"),
                        Plans.register("energy.import.total", "W.h", "1.0.1.8.0.255")))
                .containsExactly("230.4", "1234567");
    }

    @Test
    void one_answer_that_is_no_data_does_not_spoil_the_others() throws Exception {
        meter.fault(answer -> answer.toString().contains("0600000900") ? answer.slice(0, answer.length() - 1) : answer);

        assertThat(read(
                        Plans.register("energy.import.total", "W.h", "1.0.1.8.0.255"),
                        Plans.register("voltage.l1", "V", "1.0.32.7.0.255"),
                        Plans.register("power.factor.total", "1", "1.0.13.7.0.255")))
                .containsExactly("1234567", "malformed", "0.98");
    }

    @Test
    void an_association_that_the_meter_forgot_is_opened_again_in_the_same_look() throws Exception {
        var points = List.of(Plans.register("voltage.l1", "V", "1.0.32.7.0.255"));
        try (Session session = open(points)) {
            session.read(points, line.deadline());
            meter.forget();
            assertThat(shown(session.read(points, line.deadline()))).containsExactly("230.4");
            line.hangUp();
            assertThat(shown(session.read(points, line.deadline()))).containsExactly("230.4");
            assertThat(line.opened).isEqualTo(1);
        }
    }

    @Test
    void an_association_is_released_when_it_is_not_used_soon_and_at_the_end() throws Exception {
        var points = List.of(Plans.register("voltage.l1", "V", "1.0.32.7.0.255"));
        var driver = new DlmsDriver(folder);
        try (Session seldom = driver.open(Plans.device(ENDPOINT + "&hold=5s", points), line, line.deadline())) {
            seldom.read(points, line.deadline());
            assertThat(meter.asked).last().isInstanceOf(Acse.Release.class);
        }
        try (Session often = driver.open(Plans.device(ENDPOINT + "&hold=15s", points), line, line.deadline())) {
            often.read(points, line.deadline());
            assertThat(meter.asked).last().isInstanceOf(Apdu.GetList.class);
            line.now.addAndGet(Duration.ofSeconds(16).toNanos());
            int before = meter.asked.size();
            often.read(points, line.deadline());
            assertThat(meter.asked.get(before)).isInstanceOf(Acse.Release.class);
        }
        assertThat(meter.asked).last().isInstanceOf(Acse.Release.class);
    }

    @Test
    void what_has_no_turn_within_the_budget_comes_first_in_the_next_look() throws Exception {
        meter.fault(answer -> {
            if (answer.begins(Tag.GET_RESPONSE)) {
                line.now.addAndGet(Duration.ofSeconds(3).toNanos());
            }
            return answer.begins(Tag.GET_RESPONSE, 3) ? Octets.hex("D80102") : answer;
        });
        var points = List.of(
                Plans.point("a", Kind.GAUGE, "V", "obis", "1.0.32.7.0.255", "scaler", "-1"),
                Plans.point("b", Kind.GAUGE, "W.h", "obis", "1.0.1.8.0.255", "scaler", "0"),
                Plans.point("c", Kind.GAUGE, "1", "obis", "1.0.13.7.0.255", "scaler", "-2"));
        try (Session session = open(points)) {
            session.read(points, line.deadline());
            var second = shown(session.read(points, line.deadline()));
            var third = shown(session.read(points, line.deadline()));

            assertThat(second).contains("timeout");
            assertThat(second.indexOf("timeout")).isNotEqualTo(third.indexOf("timeout"));
        }
    }

    @Test
    void each_step_that_fails_is_named() {
        var points = List.of(Plans.register("voltage.l1", "V", "1.0.32.7.0.255"));
        meter.password("secret");
        var driver = new DlmsDriver(folder);
        var locked = Plans.device("dlms-tcp://meter:4059?password=secret:x", points);

        assertThatThrownBy(() -> driver.open(locked, line, line.deadline()))
                .isInstanceOf(DriverException.Refused.class)
                .hasMessage("AARE: rejected-permanent, authentication failure");
        meter.fault(answer -> Octets.EMPTY);
        assertThatThrownBy(() -> open(points)).isInstanceOf(DriverException.Malformed.class);
        var silent = new MemoryLine(bytes -> List.of());
        assertThatThrownBy(() -> driver.open(locked, silent, silent.deadline()))
                .isInstanceOf(DriverException.Timeout.class)
                .hasMessage("AARQ: no answer within 1000 ms");
    }

    @Test
    void the_youngest_row_of_a_load_profile_is_read_by_entry() throws Exception {
        loadProfile(3, 1);
        meter.with(7, PROFILE, RowsOf.entry(3), RowsOf.rows(RowsOf.row("07EA0B1701040000FFFED400", 77)));

        assertThat(read(column("energy", "1.0.1.8.0.255"), clock())).containsExactly("77", "2026-11-23T04:00:00+05:00");
    }

    @Test
    void a_meter_that_keeps_the_youngest_row_first_is_read_from_there() throws Exception {
        loadProfile(3, 2);
        meter.with(7, PROFILE, RowsOf.entry(1), RowsOf.rows(RowsOf.row("07EA0B1701040000FFFED400", 78)));

        assertThat(read(column("energy", "1"))).containsExactly("78");
    }

    @Test
    void a_meter_that_does_not_select_is_read_whole_and_what_it_leaves_out_is_filled_in() throws Exception {
        loadProfile(3, 1);
        meter.with(7, PROFILE, 4, Data.Whole.of(DataType.DOUBLE_LONG_UNSIGNED, 1800));
        meter.with(
                7,
                PROFILE,
                2,
                RowsOf.rows(
                        RowsOf.row("07EA0B1701030000FFFED400", 70),
                        Data.Many.structure(Data.Nothing.NULL, Data.Nothing.NULL),
                        Data.Many.structure(Data.Nothing.NULL, Data.Whole.of(DataType.DELTA_UNSIGNED, 9))));

        assertThat(read(column("energy", "1.0.1.8.0.255"), clock())).containsExactly("79", "2026-11-23T04:00:00+05:00");
    }

    @Test
    void a_range_is_taken_by_the_clock_of_the_meter() throws Exception {
        loadProfile(3, 1);
        meter.with(
                7,
                PROFILE,
                RowsOf.range("07EA0B1701021336FFFED400", "07EA0B1701041336FFFED400"),
                RowsOf.rows(RowsOf.row("07EA0B1701030000FFFED400", 70), RowsOf.row("07EA0B1701033000FFFED400", 71)));
        var point =
                Plans.point("energy", Kind.COUNTER, "W.h", "obis", PROFILE, "class", "7", "column", "1", "range", "2h");

        assertThat(read(point)).containsExactly("71");
    }

    @Test
    void an_empty_profile_and_an_unknown_column_are_gaps() throws Exception {
        loadProfile(0, 1);

        assertThat(read(column("energy", "1.0.1.8.0.255"))).containsExactly("not-available");
    }

    private void loadProfile(int entries, int sort) {
        meter.with(7, PROFILE, 3, RowsOf.rows(RowsOf.captured(8, "0.0.1.0.0.255"), RowsOf.captured(3, "1.0.1.8.0.255")))
                .with(7, PROFILE, 7, Data.Whole.of(DataType.DOUBLE_LONG_UNSIGNED, entries))
                .with(7, PROFILE, 5, Data.Whole.of(DataType.ENUM, sort));
    }

    private static PointPlan column(String name, String column) {
        return Plans.point(name, Kind.COUNTER, "W.h", "obis", PROFILE, "class", "7", "column", column);
    }

    private static PointPlan clock() {
        return Plans.point("at", Kind.TEXT, "1", "obis", PROFILE, "class", "7", "column", "0");
    }
}
