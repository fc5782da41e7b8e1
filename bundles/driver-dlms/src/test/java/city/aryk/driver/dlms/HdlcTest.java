package city.aryk.driver.dlms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverException.Malformed;
import city.aryk.api.model.Reading;
import city.aryk.api.profile.PointPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HdlcTest {
    private static final String ENDPOINT = "dlms-hdlc-tcp://meter:4001?physical=17&password=secret:p";
    private static final HdlcAddress ADDRESS = HdlcAddress.pair(1, 17);
    private static final LinkParameters SEVEN = new LinkParameters(128, 128, 7, 7);

    private final TestMeter values = new TestMeter();
    private final List<PointPlan> points = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    HdlcTest() {
        for (int i = 0; i < 20; i++) {
            values.register("1.0.90.7." + i + ".255", 1000 + i, 0, 35);
            points.add(Plans.register("p" + i, "V", "1.0.90.7." + i + ".255"));
        }
    }

    private List<String> read(String endpoint, MemoryLine line) throws DriverException {
        var plan = Plans.device(endpoint, points);
        try (var session = new DlmsDriver(folder).open(plan, line, line.deadline())) {
            return session.read(points, line.deadline().anew(java.time.Duration.ofMinutes(10))).stream()
                    .map(o -> o instanceof Reading reading ? reading.value().toString() : o.toString())
                    .toList();
        }
    }

    @ParameterizedTest(name = "size {0}, window {1}")
    @CsvSource({"32, 1", "32, 3", "32, 7", "64, 2", "128, 1", "2030, 7"})
    void long_requests_and_answers_go_in_segments_and_windows(int size, int window) throws Exception {
        var meter = new HdlcMeter(ADDRESS, new LinkParameters(size, size, window, window), values);
        var line = new MemoryLine(meter);

        assertThat(read(ENDPOINT + "&size=" + size + "&window=" + window, line))
                .startsWith("1000", "1001")
                .endsWith("1019");
        assertThat(line.sent).allSatisfy(frame -> assertThat(frame.length()).isLessThan(size + 20));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void lost_broken_and_repeated_frames_and_echo_do_not_change_a_value(long seed) throws Exception {
        var random = new SplittableRandom(seed);
        var meter = new HdlcMeter(ADDRESS, SEVEN, values);
        var line = new MemoryLine(new Noise(random, meter));

        assertThat(read(ENDPOINT + "&size=40&window=3", line))
                .startsWith("1000", "1001")
                .endsWith("1019");
    }

    /** A line that loses or breaks one frame of fifty in each direction, echoes what is sent, and has noise. */
    private record Noise(SplittableRandom random, HdlcMeter meter) implements Function<Octets, List<Octets>> {
        @Override
        public List<Octets> apply(Octets bytes) {
            List<Octets> out = new ArrayList<>();
            out.add(bytes);
            boolean opening = meter.links == 0;
            for (Octets frame : meter.apply(random.nextInt(50) == 0 && !opening ? broken(bytes) : bytes)) {
                int luck = opening ? 49 : random.nextInt(50);
                if (luck == 0) {
                    continue;
                }
                out.add(
                        luck == 1
                                ? broken(frame)
                                : luck == 2 ? Octets.hex("007EA055").and(frame) : frame);
            }
            return out;
        }

        private Octets broken(Octets frame) {
            byte[] bytes = frame.toArray();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            return Octets.of(bytes);
        }
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "server=1, 03",
        "server=1&physical=17, 0223",
        "server=1&physical=1234, 0002 12A5",
        "server=1&physical=17&bytes=4, 0002 0023",
        "server=0&bytes=2, 0001",
    })
    void a_meter_is_found_by_each_form_of_address(String query, String hex) throws Exception {
        var address = new HdlcAddress(Octets.hex(hex.replace(" ", "")));
        var line = new MemoryLine(new HdlcMeter(address, SEVEN, values));

        assertThat(read("dlms-hdlc:///dev/ttyUSB0?client=16&" + query, line)).startsWith("1000");
    }

    @Test
    void a_link_that_hangs_from_before_is_cleared_first() throws Exception {
        var line = new MemoryLine(new HdlcMeter(ADDRESS, SEVEN, values));
        read(ENDPOINT, line);

        assertThat(HdlcFrame.read(line.sent.get(0).slice(1, line.sent.get(0).length() - 1))
                        .kind())
                .isEqualTo("DISC");
        assertThat(HdlcFrame.read(line.sent.get(1).slice(1, line.sent.get(1).length() - 1))
                        .kind())
                .isEqualTo("SNRM");
        Octets last = line.sent.get(line.sent.size() - 1);
        assertThat(HdlcFrame.read(last.slice(1, last.length() - 1)).kind()).isEqualTo("DISC");
    }

    @Test
    void a_link_that_was_cut_is_opened_again_in_the_same_look() throws Exception {
        var meter = new HdlcMeter(ADDRESS, SEVEN, values);
        var line = new MemoryLine(meter);
        try (var session = new DlmsDriver(folder).open(Plans.device(ENDPOINT, points), line, line.deadline())) {
            session.read(points, line.deadline());
            meter.cut();

            assertThat(session.read(points, line.deadline())).allMatch(o -> o instanceof Reading);
            assertThat(meter.links).isEqualTo(2);
        }
    }

    @Test
    void a_silent_or_busy_meter_is_named_by_its_step_and_costs_little() {
        var silent = new MemoryLine(bytes -> List.of());
        var busy = new MemoryLine(bytes ->
                List.of(new HdlcFrame(HdlcAddress.single(32), ADDRESS, HdlcFrame.DM, false, Octets.EMPTY).write()));
        var noise = new MemoryLine(bytes -> List.of(Octets.hex("7EA00A41022173FFFFFFFF7E")));

        assertThatThrownBy(() -> read(ENDPOINT, silent))
                .isInstanceOf(DriverException.Timeout.class)
                .hasMessage("SNRM: no answer within 1000 ms");
        assertThat(silent.millis()).isLessThanOrEqualTo(1_500);
        assertThatThrownBy(() -> read(ENDPOINT, busy))
                .isInstanceOf(DriverException.Refused.class)
                .hasMessageContaining("SNRM: the meter answers DM");
        assertThatThrownBy(() -> read(ENDPOINT, noise))
                .isInstanceOf(DriverException.Timeout.class)
                .hasMessageContaining("only a broken frame came");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12})
    void frames_are_found_in_noise_in_pieces_of_any_size(long seed) throws Exception {
        var random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++) {
            var frame = new HdlcFrame(
                    HdlcAddress.single(32),
                    HdlcAddress.pair(1, random.nextInt(128)),
                    random.nextInt(256),
                    false,
                    noise(random, 60));
            Octets bytes = noise(random, 30)
                    .and(frame.write())
                    .and(frame.write().from(1))
                    .and(noise(random, 5));
            var receiver = new HdlcReceiver();
            List<HdlcFrame> found = new ArrayList<>();
            for (int at = 0; at < bytes.length(); ) {
                int end = Math.min(bytes.length(), at + 1 + random.nextInt(20));
                receiver.feed(bytes.slice(at, end).toArray(), end - at);
                for (var next = receiver.next(); next.isPresent(); next = receiver.next()) {
                    found.add(next.get());
                }
                at = end;
            }
            assertThat(found).as("round %d", round).contains(frame);
        }
    }

    /** Never a flag: one in the noise may hide the beginning of a frame until more comes. */
    private static Octets noise(SplittableRandom random, int most) {
        byte[] bytes = new byte[random.nextInt(most)];
        random.nextBytes(bytes);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == HdlcFrame.FLAG ? 0 : bytes[i];
        }
        return Octets.of(bytes);
    }

    @Test
    void published_frames_are_written_and_read_as_they_are() throws Malformed {
        var request = new HdlcFrame(
                HdlcAddress.pair(1, 17),
                HdlcAddress.single(16),
                HdlcFrame.information(0, 0, true),
                false,
                Octets.hex("E6E600601DA109060760857405080101BE10040E01000000065F1F0400001E1DFFFF"));
        var bytes = Octets.hex(
                "7EA02C02232110AF9FE6E600601DA109060760857405080101BE10040E01000000065F1F0400001E1DFFFFC5E47E");

        assertThat(request.write()).isEqualTo(bytes);
        assertThat(HdlcFrame.read(bytes.slice(1, bytes.length() - 1))).isEqualTo(request);
        var ua = Octets.hex("7EA01F21022373E6C781801205019A06019A070400000001080400000001CCA27E");
        assertThat(LinkParameters.read(
                        HdlcFrame.read(ua.slice(1, ua.length() - 1)).information()))
                .isEqualTo(new LinkParameters(154, 154, 1, 1));
    }
}
