package city.aryk.street.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import city.aryk.api.model.Reading;
import city.aryk.street.junction.DetectorFault;
import city.aryk.street.junction.Flash;
import city.aryk.street.junction.Junction;
import city.aryk.street.junction.LiveJunction;
import city.aryk.street.junction.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentTest {
    /** 2026-11-23 07:00, a Monday. */
    private static final long SEVEN = 1_795_417_200_000L;

    private final Junction junction = new Junction(Settings.standard(), SEVEN, 1, (t, c, p) -> {});

    @ParameterizedTest(name = "version {0}")
    @ValueSource(strings = {"1", "2c"})
    void the_gateways_profile_finds_every_one_of_its_points(String version) throws Exception {
        try (var polled = new Polled(junction, version)) {
            junction.advanceTo(SEVEN + 600_000);
            assertThat(polled.look()).isNotEmpty().allSatisfy(o -> assertThat(o).isInstanceOf(Reading.class));
            var texts = polled.texts();
            assertThat(texts.get("mode")).isEqualTo("coordinated");
            assertThat(texts.get("plan")).isEqualTo("1");
            assertThat(texts.get("flashing")).isEqualTo("false");
            assertThat(texts.get("device.model")).contains("virtual junction");
        }
    }

    @Test
    void what_befalls_the_junction_is_read_from_it() throws Exception {
        try (var polled = new Polled(junction, "2c")) {
            junction.preempt(1, true);
            junction.advanceTo(SEVEN + 60_000);
            assertThat(polled.texts().get("preemption.1")).isEqualTo("dwell");
            junction.preempt(1, false);
            junction.ail(3, DetectorFault.STUCK_ON);
            junction.advanceTo(SEVEN + 600_000);
            assertThat(polled.texts().get("fault.minor")).isEqualTo("true");
            junction.flash(Flash.MMU);
            junction.advanceTo(SEVEN + 601_000);
            var texts = polled.texts();
            assertThat(texts.get("flashing")).isEqualTo("true");
            assertThat(texts.get("fault.serious")).isEqualTo("true");
            assertThat(texts.get("signal.groups.yellow")).startsWith("01000100");
        }
    }

    @Test
    void any_bytes_give_an_answer_or_none_with_seed_4711() {
        var random = new SplittableRandom(4711);
        var responder = new Responder("traffic");
        byte[] right = {
            0x30,
            0x29,
            2,
            1,
            1,
            4,
            7,
            't',
            'r',
            'a',
            'f',
            'f',
            'i',
            'c',
            (byte) 0xA0,
            0x1B,
            2,
            1,
            5,
            2,
            1,
            0,
            2,
            1,
            0,
            0x30,
            0x10,
            0x30,
            0x0E,
            6,
            0x0A,
            0x2B,
            6,
            1,
            4,
            1,
            (byte) 0x89,
            0x36,
            4,
            2,
            1,
            5,
            0
        };
        assertThat(responder.answer(right, junction)).isPresent();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = right.clone();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            byte[] cut = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            assertThat(responder.answer(cut, junction)).isNotNull();
            assertThat(Responder.objects(cut)).isNotNull();
        }
    }

    @Test
    void a_client_of_other_authors_walks_the_agent_and_can_set_nothing() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/snmpwalk")), "skipped: Debian's snmp is not installed");
        var live = new LiveJunction(junction, () -> SEVEN + 60_000, Duration.ZERO);
        var agent = new Agent(live, "traffic");
        try (var server = new AgentServer(List.of(agent))) {
            String at = "127.0.0.1:" + server.ports().get(0);
            var walked = said("snmpwalk", "-v1", "-ctraffic", "-On", at, "1.3.6.1.4.1.1206");
            assertThat(walked)
                    .contains(".1.3.6.1.4.1.1206.4.2.1.1.4.1.4.1 = INTEGER: ")
                    .contains("virtual junction");
            assertThat(said("snmpbulkwalk", "-v2c", "-ctraffic", "-On", at, "1.3.6.1.4.1.1206"))
                    .startsWith(walked.replace("End of MIB", "").strip());
            assertThat(said("snmpset", "-v2c", "-ctraffic", at, "1.3.6.1.4.1.1206.4.2.1.4.14.0", "i", "1"))
                    .contains("notWritable");
            assertThat(said("snmpget", "-v2c", "-cother", "-t0.2", "-r0", at, "1.3.6.1.2.1.1.3.0"))
                    .contains("Timeout");
            assertThat(said("snmpget", "-v1", "-ctraffic", at, "1.3.6.1.2.1.1.3.0"))
                    .contains("Timeticks");
            assertThat(agent.looks()).isEqualTo(2);
        }
    }

    private static String said(String... words) throws Exception {
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }
}
