package city.aryk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import city.aryk.api.driver.DriverException;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Observation;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.Secret;
import city.aryk.api.time.Deadline;
import city.aryk.clock.SystemTime;
import city.aryk.polling.LaneWires;
import city.aryk.profiles.Profile;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every capture of every SNMP profile, behind the agent of other authors: net-snmp's snmpd, with a script that has the
 * capture's objects. What the driver reads through it is what the capture expects.
 */
class SnmpAgentTest {
    private static final Path SNMPD = Path.of("/usr/sbin/snmpd");
    private static final Pattern LINE = Pattern.compile("(\\.[0-9.]+) = ([A-Za-z0-9-]+): (.*)");
    private static final String UP_TIME = "uptime";

    /** Pass protocol of snmpd.conf(5): an OID, a type and a value for {@code -g OID}, the next one for {@code -n OID}. */
    private static final String SCRIPT =
            """
            #!/bin/sh
            exec awk -v how="$1" -v wanted="$2" -f %s %s
            """;
    /** The lines are sorted: oid, type and value, parted by tabs. */
    private static final String FINDER =
            """
            function after(a, b,    x, y, n, m, i) {
                n = split(a, x, "."); m = split(b, y, ".")
                for (i = 1; i <= n && i <= m; i++) if (x[i] + 0 != y[i] + 0) return x[i] + 0 > y[i] + 0
                return n > m
            }
            BEGIN { FS = "\\t" }
            (how == "-g" && $1 == wanted) || (how == "-n" && after($1, wanted)) { print $1; print $2; print $3; exit }
            """;

    static List<Path> cases() throws IOException {
        return CapturesTest.cases().stream()
                .filter(one -> profile(one).ref().driver().equals("snmp"))
                .toList();
    }

    private static Profile profile(Path one) {
        return CapturesTest.SET
                .profile(one.getName(one.getNameCount() - 2).toString())
                .value()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_capture_is_read_alike_from_an_agent_of_other_authors(Path one, @TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(SNMPD), "skipped: Debian's snmpd is not installed");
        for (String version : List.of("1", "2c")) {
            try (var agent = new Agent(folder, Files.readString(one.resolve("exchange.txt")))) {
                var observations = agent.read(profile(one), version);

                var differences = CapturesTest.differences(one, observations);
                // the agent's own sysUpTime stands in place of the capture's
                differences.removeIf(difference -> difference.startsWith(UP_TIME));
                assertThat(differences).as("version %s", version).isEmpty();
            }
        }
    }

    /** One snmpd. */
    private static final class Agent implements AutoCloseable {
        private final Process process;
        private final Path log;
        private final int port;

        Agent(Path folder, String walk) throws IOException {
            try (var free = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
                port = free.getLocalPort();
            }
            log = folder.resolve("snmpd.log");
            var objects = Files.writeString(folder.resolve("objects"), objects(walk));
            var finder = Files.writeString(folder.resolve("finder.awk"), FINDER);
            var script = Files.writeString(folder.resolve("objects.sh"), SCRIPT.formatted(finder, objects));
            assertThat(script.toFile().setExecutable(true)).isTrue();
            var settings = Files.writeString(
                    folder.resolve("snmpd.conf"),
                    """
                    agentaddress udp:127.0.0.1:%d
                    rocommunity traffic 127.0.0.1
                    pass .1.3.6.1.4.1.1206 %s
                    pass .1.3.6.1.4.1.13267 %s
                    pass .1.3.6.1.4.1.1618 %s
                    """
                            .formatted(port, script, script, script));
            process = new ProcessBuilder(
                            SNMPD.toString(), "-f", "-Lo", "-C", "-c", settings.toString(), "-p", folder + "/pid")
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        }

        private static String objects(String walk) {
            var objects = new StringBuilder();
            for (String line : walk.lines().toList()) {
                var form = LINE.matcher(line);
                if (form.matches() && form.group(1).startsWith(".1.3.6.1.4.1.")) {
                    objects.append(form.group(1)).append('\t');
                    objects.append(passed(form.group(2), form.group(3))).append('\n');
                }
            }
            return objects.toString();
        }

        private static String passed(String type, String value) {
            return switch (type) {
                case "INTEGER" -> "integer\t" + value;
                case "Counter32" -> "counter\t" + value;
                case "STRING" -> "string\t" + value.substring(1, value.length() - 1);
                case "Hex-STRING" -> "octet\t" + value;
                default -> throw new IllegalArgumentException("type " + type + " cannot be passed");
            };
        }

        List<Observation> read(Profile profile, String version) throws Exception {
            for (int attempt = 0; ; attempt++) {
                try {
                    return once(profile, version);
                } catch (DriverException e) {
                    // the agent needs a moment to open its port
                    assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
                    assertThat(attempt).as("snmpd does not answer: " + e).isLessThan(60);
                    process.waitFor(200, TimeUnit.MILLISECONDS);
                }
            }
        }

        private List<Observation> once(Profile profile, String version) throws DriverException {
            var driver = Shelf.drivers().stream()
                    .filter(one -> one.name().equals("snmp"))
                    .findFirst()
                    .orElseThrow();
            var plan = new DevicePlan(
                    new DeviceId("agent"),
                    profile.ref(),
                    new DevicePlan.Access(
                            URI.create("snmp://127.0.0.1:" + port + "?version=" + version + "&community=secret:c"),
                            Map.of("community", new Secret("traffic"))),
                    profile.points(),
                    new DevicePlan.Pacing(Duration.ofSeconds(10), Duration.ofSeconds(60)));
            var deadline = Deadline.in(Duration.ofSeconds(60), System::nanoTime);
            try (var wires = new LaneWires(new SystemTime());
                    var session = driver.open(plan, wires, deadline)) {
                return session.read(plan.points(), deadline);
            }
        }

        @Override
        public void close() {
            process.destroy();
            assertThat(process.onExit()
                            .completeOnTimeout(process, 30, TimeUnit.SECONDS)
                            .join()
                            .isAlive())
                    .isFalse();
        }
    }
}
