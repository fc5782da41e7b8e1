package city.aryk.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Value;
import city.aryk.codec.BatchCodec;
import city.aryk.codec.CodecException;
import city.aryk.street.Ticks;
import city.aryk.street.broker.Broker;
import city.aryk.street.broker.MosquittoBroker;
import city.aryk.street.check.Delivery;
import city.aryk.street.check.Receiver;
import city.aryk.street.gateway.GatewayProcess;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A controller's log, dropped into a folder and served over HTTP and SFTP: the measures that arrive at the broker are
 * those that {@code aryk traffic measures} writes for the same file.
 */
class TrafficLogsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path DATA = Path.of("../../../shared/data/traffic/odot_atspm");
    private static final String CONTROLLER = "227";
    private static final String PASSWORD = "a password of the test";
    private static final Map<String, String> MEASURES = Map.of(
            "terminations", "Phase,PerformanceMeasure|Total",
            "actuations", "Detector|Total",
            "arrival_on_green", "Phase|Total_Actuations,Percent_AOG",
            "split_failures", "Phase|Green_Time,Green_Occupancy,Red_Occupancy,Split_Failure",
            "ped_delay", "Phase|AvgPedDelay,Samples",
            "splits", "EventId|Services,Average_Split");

    /** What arrived, by computation, point and time; more than one value where one came again. */
    private final Map<String, Queue<String>> arrived = new ConcurrentHashMap<>();

    private final Queue<String> damaged = new ConcurrentLinkedQueue<>();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_log_from_a_folder_http_and_sftp_gives_at_the_broker_what_the_command_writes() throws Exception {
        assumeTrue(Files.isDirectory(DATA), "no " + DATA + ": the recorded log of a controller is not here");
        assumeTrue(MosquittoBroker.installed().isPresent(), "mosquitto is not installed");
        assertThat(GatewayProcess.built()).as("the distribution is assembled").isTrue();
        var drop = Files.createDirectories(folder.resolve("drop"));
        var log = log(drop.resolve("log.csv"));
        var wanted = commanded(log);
        assertThat(wanted).hasSizeGreaterThan(900);
        var http = http(log);
        try (var broker = MosquittoBroker.create();
                var sftp = sftp(drop)) {
            broker.start();
            try (var receiver = new Receiver(broker.url(), this::take)) {
                assertThat(receiver.awaitConnected(PATIENCE)).isTrue();
                var site = site(
                        broker,
                        List.of(
                                "from: \"folder:" + drop.toAbsolutePath() + "\"",
                                "from: \"http://127.0.0.1:" + http.getAddress().getPort() + "/logs/\"",
                                "from: \"sftp://127.0.0.1:" + sftp.getPort() + "/\"\n    user: aryk\n    password:"
                                        + " secret:logs\n    host-key: \"" + pin(sftp) + "\""));
                try (var gateway = GatewayProcess.start(site, folder.resolve("data"))) {
                    for (var name : List.of("by-0", "by-1", "by-2")) {
                        await(gateway, name, () -> of(name).size() >= wanted.size());
                    }
                    gateway.terminate();
                    assertThat(gateway.awaitEnd(PATIENCE)).isTrue();
                }
            }
        } finally {
            http.stop(0);
        }
        assertThat(damaged).isEmpty();
        for (var name : List.of("by-0", "by-1", "by-2")) {
            assertThat(of(name)).as(name).isEqualTo(wanted);
        }
    }

    /** What arrived of one computation; each value must have come once. */
    private Map<String, String> of(String computation) {
        Map<String, String> own = new TreeMap<>();
        arrived.forEach((key, values) -> {
            if (key.startsWith(computation + "/")) {
                own.put(key.substring(computation.length() + 1), String.join(" and ", values));
            }
        });
        return own;
    }

    private static Path log(Path at) throws IOException {
        try (var in = new GZIPInputStream(Files.newInputStream(DATA.resolve("hires_events.csv.gz")))) {
            var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("TimeStamp") || line.contains("," + CONTROLLER + ","))
                    .toList();
            return Files.write(at, lines);
        }
    }

    /** The rows that the command writes, as points. */
    private Map<String, String> commanded(Path log) throws IOException, InterruptedException {
        var out = folder.resolve("out");
        var command = new ProcessBuilder(
                        GatewayProcess.command().toString(),
                        "traffic",
                        "measures",
                        "--events",
                        log.toString(),
                        "--detectors",
                        DATA.resolve("detector_config.csv").toString(),
                        "--measures",
                        String.join(",", MEASURES.keySet()),
                        "--out",
                        out.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        assertThat(command.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(command.exitValue())
                .as(Files.readString(folder.resolve("said")))
                .isZero();
        Map<String, String> points = new TreeMap<>();
        for (var measure : MEASURES.entrySet()) {
            var lines = Files.readAllLines(out.resolve(measure.getKey() + ".csv"));
            var columns = List.of(lines.get(0).split(",", -1));
            for (var line : lines.subList(1, lines.size())) {
                row(measure.getKey(), measure.getValue(), columns, line.split(",", -1), points);
            }
        }
        return points;
    }

    private static void row(
            String measure, String shape, List<String> columns, String[] cells, Map<String, String> points) {
        var end = LocalDateTime.parse(cells[0]).plusMinutes(15).toInstant(ZoneOffset.UTC);
        var about = new StringBuilder(name(measure));
        for (var key : shape.split("[|]", 2)[0].split(",", -1)) {
            var word = name(cells[columns.indexOf(key)]);
            about.append(
                    key.equals("PerformanceMeasure") ? "." : key.equals("EventId") ? ".code." : "." + name(key) + ".");
            about.append(word);
        }
        for (var value : shape.split("[|]", 2)[1].split(",", -1)) {
            var cell = cells[columns.indexOf(value)];
            if (!cell.isEmpty()) {
                points.put(about + "." + name(value) + " " + end.toEpochMilli(), plain(new BigDecimal(cell)));
            }
        }
    }

    private static String name(String text) {
        return text.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static HttpServer http(Path log) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/logs/", exchange -> answer(exchange, log));
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, Path log) throws IOException {
        boolean listing = exchange.getRequestURI().getPath().endsWith("/");
        byte[] bytes =
                listing ? "<a href=\"log.csv\">log.csv</a>".getBytes(StandardCharsets.UTF_8) : Files.readAllBytes(log);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().add("Content-Length", Integer.toString(bytes.length));
            exchange.sendResponseHeaders(200, -1);
        } else {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private static SshServer sftp(Path drop) throws IOException, GeneralSecurityException {
        var server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(
                KeyPairProvider.wrap(KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256)));
        server.setPasswordAuthenticator((user, password, session) -> user.equals("aryk") && password.equals(PASSWORD));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(drop));
        server.start();
        return server;
    }

    private static String pin(SshServer server) throws IOException, GeneralSecurityException {
        var key = server.getKeyPairProvider().loadKeys(null).iterator().next().getPublic();
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
    }

    private Path site(Broker broker, List<String> places) throws IOException {
        var site = folder.resolve("site");
        Files.createDirectories(site.resolve("secrets"));
        var text = new StringBuilder(
                """
                site: street
                gateway: gw-0001
                uplink:
                  broker: %s
                  flush: {live: 1s, normal: 1s, bulk: 1s}
                buffer: {keep: {age: 3650d}}
                devices: {}
                analytics:
                """
                        .formatted(broker.url()));
        for (int i = 0; i < places.size(); i++) {
            text.append("  by-").append(i).append(":\n    compute: log-measures\n    every: 1s\n    patience: 1s\n");
            text.append("    ").append(places.get(i)).append('\n');
            text.append("    measures: [")
                    .append(String.join(", ", MEASURES.keySet()))
                    .append("]\n");
            detectors().forEach((function, phases) -> text.append("    ")
                    .append(function)
                    .append(": ")
                    .append(phases)
                    .append('\n'));
        }
        Files.writeString(site.resolve("site.yaml"), text);
        var secret = site.resolve("secrets/logs");
        Files.writeString(secret, PASSWORD);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        return site;
    }

    private static Map<String, Map<String, List<String>>> detectors() throws IOException {
        Map<String, Map<String, List<String>>> detectors = new TreeMap<>();
        var keys = Map.of("Advance", "advance", "Presence", "presence");
        for (var line : Files.readAllLines(DATA.resolve("detector_config.csv"))) {
            var cells = line.split(",", -1);
            var key = keys.get(cells[2]);
            if (cells[0].equals(CONTROLLER) && key != null) {
                detectors
                        .computeIfAbsent(key, k -> new WrittenMap())
                        .computeIfAbsent(cells[1], phase -> new java.util.ArrayList<>())
                        .add(cells[3]);
            }
        }
        return detectors;
    }

    /** Written as YAML writes it. */
    private static final class WrittenMap extends HashMap<String, List<String>> {
        private static final long serialVersionUID = 1;

        @Override
        public String toString() {
            return "{"
                    + String.join(
                            ", ",
                            entrySet().stream()
                                    .map(e -> e.getKey() + ": " + e.getValue())
                                    .toList())
                    + "}";
        }
    }

    private void await(GatewayProcess gateway, String what, Ticks.Condition condition) throws InterruptedException {
        assertThat(Ticks.await(() -> condition.holds() || !gateway.alive(), PATIENCE) && gateway.alive())
                .as(() -> what + ": " + of(what).size() + " results arrived; the gateway said\n"
                        + String.join("\n", gateway.output()))
                .isTrue();
    }

    private void take(Delivery delivery) {
        if (!delivery.topic().contains("/t/")) {
            return;
        }
        try {
            for (var entry : BatchCodec.decode(delivery.payload()).entries()) {
                for (Observation observation : entry.observations()) {
                    if (observation instanceof Reading reading && reading.value() instanceof Value.Quantity quantity) {
                        arrived.computeIfAbsent(
                                        entry.device() + "/" + reading.point() + " " + entry.atMillis(),
                                        p -> new ConcurrentLinkedQueue<>())
                                .add(plain(quantity.decimal()));
                    }
                }
            }
        } catch (CodecException e) {
            damaged.add(delivery.topic() + ": " + e.getMessage());
        }
    }
}
