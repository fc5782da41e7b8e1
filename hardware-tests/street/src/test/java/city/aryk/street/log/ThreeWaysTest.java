package city.aryk.street.log;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.analytics.traffic.log.EventLog;
import city.aryk.analytics.traffic.log.Logged;
import city.aryk.analytics.traffic.log.Origin;
import city.aryk.street.junction.Detection;
import city.aryk.street.junction.Journal;
import city.aryk.street.junction.Junction;
import city.aryk.street.junction.Phases;
import city.aryk.street.junction.Settings;
import city.aryk.street.snmp.Polled;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One junction in simulated time, read by the gateway's SNMP driver at every second and by the import of its log in both
 * forms. What is polled must be what the log says of that instant, exactly: greens, yellows, walks, detectors, the
 * plan and the place in the cycle; counts and cycle lengths of the whole run too.
 */
class ThreeWaysTest {
    /** 2026-11-23 07:00, a Monday. */
    private static final long SEVEN = 1_795_417_200_000L;

    private static final int SECONDS = 600;

    /** What was polled at an instant. */
    private record Look(long millis, Map<String, String> texts) {}

    @Test
    void what_is_polled_is_what_the_log_says() throws Exception {
        var binary = new ByteArrayOutputStream();
        var table = new StringBuilder();
        Journal file = new EconoliteFile(binary, "10.0.0.7", SEVEN / 100);
        Journal csv = new EventTable(table, "10.0.0.7");
        List<Look> looks = new ArrayList<>();
        var junction = new Junction(Settings.standard(), SEVEN, 17, (tick, code, parameter) -> {
            file.note(tick, code, parameter);
            csv.note(tick, code, parameter);
        });
        try (var polled = new Polled(junction, "2c")) {
            for (int second = 1; second <= SECONDS; second++) {
                junction.advanceTo(SEVEN + second * 1_000L);
                looks.add(new Look(junction.localMillis(), polled.texts()));
            }
        }

        var ofFile = imported(new ByteArrayInputStream(binary.toByteArray()), EventLog.Form.ECONOLITE);
        var ofTable = imported(
                new ByteArrayInputStream(table.toString().getBytes(StandardCharsets.UTF_8)), EventLog.Form.TABLE);

        assertThat(ofTable.stream().filter(e -> e.code() <= 255).toList()).isEqualTo(ofFile);
        agree(looks, ofTable);
        counts(junction, ofTable);
        cycles(looks, ofTable);
    }

    private static List<Logged> imported(InputStream log, EventLog.Form form) throws Exception {
        List<Logged> events = new ArrayList<>();
        var summary = EventLog.read(log, new Origin("log", Optional.of("10.0.0.7")), events::add);
        assertThat(summary.form()).isEqualTo(form);
        assertThat(summary.outside()).isZero();
        return events;
    }

    private static void agree(List<Look> looks, List<Logged> events) {
        var state = new LoggedState();
        int next = 0;
        for (var look : looks) {
            while (next < events.size() && events.get(next).millis() <= look.millis()) {
                state.take(events.get(next++));
            }
            assertThat(look.texts().get("phases.green")).as(look.toString()).isEqualTo(state.bits("green", 16));
            assertThat(look.texts().get("phases.yellow")).isEqualTo(state.bits("yellow", 16));
            assertThat(look.texts().get("phases.walk")).isEqualTo(state.bits("walk", 16));
            assertThat(look.texts().get("phases.walk.clearing")).isEqualTo(state.bits("clearing", 16));
            assertThat(look.texts().get("calls.vehicles")).isEqualTo(state.bits("call", 16));
            assertThat(look.texts().get("detectors")).isEqualTo(state.bits("detector", 64));
            assertThat(look.texts().get("plan")).isEqualTo(state.value(131));
        }
    }

    @Test
    void what_a_supervisor_is_told_is_what_is_polled_and_what_the_log_says() throws Exception {
        List<Logged> events = new ArrayList<>();
        var junction = new Junction(
                Settings.standard(),
                SEVEN,
                23,
                (tick, code, parameter) ->
                        events.add(new Logged("10.0.0.7", tick * 100, code, parameter, Logged.NO_ID)));
        var state = new LoggedState();
        int next = 0;
        junction.advanceTo(SEVEN + 30_000);
        try (var polled = new Polled(junction, "2c");
                var told = new Supervision(junction)) {
            for (int second = 31; second <= 151; second++) {
                junction.advanceTo(SEVEN + second * 1_000L);
                while (next < events.size()) {
                    state.take(events.get(next++));
                }
                var ofSupervisor = told.texts();
                var ofPoller = polled.texts();
                agree(ofSupervisor, ofPoller, state);
                if (second % 60 == 1) {
                    volumes(ofSupervisor, ofPoller, minute(events, SEVEN + (second - 61) * 1_000L));
                }
            }
        }
    }

    private static void agree(Map<String, String> supervisor, Map<String, String> poller, LoggedState state) {
        for (var lamp : List.of("green", "yellow", "red")) {
            var groups = supervisor.getOrDefault("signal.groups." + lamp, "none");
            var phases = poller.getOrDefault("phases." + lamp, "");
            assertThat(groups.substring(0, Phases.COUNT)).as(lamp).isEqualTo(phases.substring(0, Phases.COUNT));
        }
        assertThat(supervisor.get("signal.groups.green")).startsWith(state.bits("green", Phases.COUNT));
        assertThat(supervisor.get("detectors")).isEqualTo(state.bits("detector", Detection.COUNT));
        assertThat(poller.get("detectors")).startsWith(state.bits("detector", Detection.COUNT));
        assertThat(supervisor.get("plan")).isEqualTo(poller.get("plan")).isEqualTo(state.value(131));
        // one counts up, the other down
        int up = Integer.parseInt(supervisor.getOrDefault("cycle.position", ""));
        int down = Integer.parseInt(poller.getOrDefault("cycle.position", ""));
        assertThat(up + down).isEqualTo(100);
        assertThat(supervisor.get("coordinated")).isEqualTo(poller.get("coordinated"));
    }

    /** The vehicles of a minute by the log: an interval holds the tick that ends it. */
    private static Map<Integer, Integer> minute(List<Logged> events, long from) {
        Map<Integer, Integer> vehicles = new TreeMap<>();
        events.stream()
                .filter(e -> e.code() == 82 && e.millis() > from && e.millis() <= from + 60_000)
                .forEach(e -> vehicles.merge(e.parameter(), 1, Integer::sum));
        return vehicles;
    }

    private static void volumes(
            Map<String, String> supervisor, Map<String, String> poller, Map<Integer, Integer> logged) {
        for (int number = 1; number <= Phases.COUNT; number++) {
            var point = "detector." + number + ".volume";
            assertThat(supervisor.get(point))
                    .as(point)
                    .isEqualTo(poller.get(point))
                    .isEqualTo(Integer.toString(logged.getOrDefault(number, 0)));
        }
    }

    private static void counts(Junction junction, List<Logged> events) {
        for (int number = 1; number <= Detection.COUNT; number++) {
            int each = number;
            long logged = events.stream()
                    .filter(e -> e.code() == 82 && e.parameter() == each)
                    .count();
            assertThat(logged).as("detector " + number).isEqualTo(junction.count(number));
        }
        assertThat(events.stream().filter(e -> e.code() == 82).count()).isGreaterThan(300);
        for (int phase = 1; phase <= Phases.COUNT; phase++) {
            int each = phase;
            assertThat(events).as("phase " + phase).anyMatch(e -> e.code() == 1 && e.parameter() == each);
        }
    }

    /** The yield points of the log are where the polled position begins anew. */
    private static void cycles(List<Look> looks, List<Logged> events) {
        Map<Long, String> positions = new TreeMap<>();
        looks.forEach(look -> positions.put(look.millis(), look.texts().get("cycle.position")));
        var yields = events.stream()
                .filter(e -> e.code() == 151 && e.parameter() == 2)
                .map(Logged::millis)
                .toList();
        assertThat(yields).hasSizeGreaterThan(4);
        for (int i = 1; i < yields.size(); i++) {
            assertThat(yields.get(i) - yields.get(i - 1)).isEqualTo(100_000);
            assertThat(positions.get(yields.get(i))).isEqualTo("100");
        }
        assertThat(events.stream().filter(e -> e.code() == 316)).allMatch(e -> e.parameter() == 100);
    }

    @Test
    void a_folder_gets_a_file_a_quarter_of_an_hour(@TempDir Path folder) throws Exception {
        List<Logged> all = new ArrayList<>();
        try (var log = new LogFolder(folder, "10.0.0.7")) {
            var junction = new Junction(Settings.standard(), SEVEN, 17, (tick, code, parameter) -> {
                log.note(tick, code, parameter);
                if (code <= 255) {
                    all.add(new Logged("10.0.0.7", tick * 100, code, parameter, Logged.NO_ID));
                }
            });
            junction.advanceTo(SEVEN + 40 * 60_000);
            assertThat(folder.resolve("ECON_10.0.0.7_2026_11_23_0715.dat")).exists();
            assertThat(folder.resolve("ECON_10.0.0.7_2026_11_23_0730.dat")).doesNotExist();
        }
        List<Logged> read = new ArrayList<>();
        for (var minute : List.of("0700", "0715", "0730")) {
            try (var in = Files.newInputStream(folder.resolve("ECON_10.0.0.7_2026_11_23_" + minute + ".dat"))) {
                read.addAll(imported(in, EventLog.Form.ECONOLITE));
            }
        }
        assertThat(read).isEqualTo(all);
    }
}
