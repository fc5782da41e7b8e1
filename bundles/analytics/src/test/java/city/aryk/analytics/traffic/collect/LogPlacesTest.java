package city.aryk.analytics.traffic.collect;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.analytics.traffic.LocalTimes;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same logs from a folder and over every protocol give the same. */
class LogPlacesTest {
    private static final long NOON = LocalTimes.parse("2026-03-02 12:00:00.0");

    @TempDir
    private Path folder = Path.of("");

    private Path drop = Path.of("");
    private final Shelf shelf = new Shelf(NOON + 86_400_000);

    @BeforeEach
    void makeLogs() throws IOException {
        drop = Files.createDirectories(folder.resolve("drop"));
        for (int log = 0; log < 3; log++) {
            var text = new StringBuilder("TimeStamp,DeviceId,EventId,Parameter\n");
            for (long t = log * 900_000L; t < (log + 1) * 900_000L; t += 10_000L * (log + 1)) {
                text.append(LocalTimes.format(NOON + t)).append(",17,4,2\n");
            }
            Files.writeString(drop.resolve("log [" + log + "].csv"), text);
        }
    }

    private void isRead(Access access) throws Exception {
        var station = new Station(folder.resolve("data"), access, shelf);
        station.look(3);
        station.end();

        assertThat(shelf.logged()).isEmpty();
        for (int log = 0; log < 3; log++) {
            assertThat(shelf.results)
                    .containsEntry(
                            "junction/terminations.phase.2.gapout.total@" + (NOON + (log + 1) * 900_000L),
                            Integer.toString(90 / (log + 1)));
        }
        assertThat(shelf.doubled).isZero();
    }

    @Test
    void a_folder() throws Exception {
        isRead(Station.folder(drop));
    }

    @Test
    void files_behind_http_with_a_password() throws Exception {
        var asked = new ArrayList<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/logs/", exchange -> answer(exchange, asked));
        server.start();
        try {
            isRead(Station.access("http://127.0.0.1:" + server.getAddress().getPort() + "/logs/", "aryk", List.of()));
        } finally {
            server.stop(0);
        }
        assertThat(asked.stream().filter(line -> line.startsWith("GET") && line.endsWith("csv")))
                .as("each file is fetched once")
                .hasSize(3);
    }

    private void answer(HttpExchange exchange, List<String> asked) throws IOException {
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
        var wanted = "Basic " + Base64.getEncoder().encodeToString("aryk:open sesame".getBytes(StandardCharsets.UTF_8));
        var path = exchange.getRequestURI().getPath();
        var file = drop.resolve(path.substring("/logs/".length()));
        if (!wanted.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.sendResponseHeaders(401, -1);
        } else if (path.endsWith("/")) {
            var page = "<a href='../'>up</a><a href=\"log%20%5B0%5D.csv\">0</a><A HREF='log%20%5B1%5D.csv'>1</a>"
                    + "<a href='log%20%5B2%5D.csv?x'>no</a><a href='log%20%5B2%5D.csv'>2</a>";
            send(exchange, page.getBytes(StandardCharsets.UTF_8));
        } else if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().add("Content-Length", Long.toString(Files.size(file)));
            exchange.sendResponseHeaders(200, -1);
        } else {
            send(exchange, Files.readAllBytes(file));
        }
        exchange.close();
    }

    private static void send(HttpExchange exchange, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Test
    void files_behind_sftp_whose_host_shows_the_pinned_key() throws Exception {
        try (var server = sftp()) {
            isRead(Station.access("sftp://127.0.0.1:" + server.getPort() + "/", "aryk", List.of(pin(server))));
        }
    }

    @Test
    void a_host_with_another_key_is_told_no_password() throws Exception {
        try (var server = sftp()) {
            var other = List.of("SHA256:" + "A".repeat(43));
            var station = new Station(
                    folder.resolve("data"),
                    Station.access("sftp://127.0.0.1:" + server.getPort() + "/", "aryk", other),
                    shelf);

            assertThat(station.look(1)).as("the next look is later").isEqualTo(120);
            assertThat(shelf.kinds()).containsExactly("traffic.log.unreachable");
            assertThat(shelf.events.get(0).message()).contains("HostKey");
        }
    }

    private SshServer sftp() throws IOException {
        var server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(0);
        try {
            var key = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
            server.setKeyPairProvider(KeyPairProvider.wrap(key));
        } catch (java.security.GeneralSecurityException e) {
            throw new IOException(e);
        }
        server.setPasswordAuthenticator(
                (user, password, session) -> user.equals("aryk") && password.equals("open sesame"));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(drop));
        server.start();
        return server;
    }

    private static String pin(SshServer server) throws Exception {
        var key = server.getKeyPairProvider().loadKeys(null).iterator().next().getPublic();
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key);
    }

    @Test
    void files_behind_ftp() throws Exception {
        try (var server = new FtpHost(drop)) {
            isRead(Station.access("ftp://127.0.0.1:" + server.port() + "/", "aryk", List.of()));
        }
    }

    @Test
    void one_document_that_is_made_anew_at_every_call() throws Exception {
        int[] calls = {0};
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/full", exchange -> {
            var text = new StringBuilder("<EventResponses>");
            // a ring that keeps the last hundred events, asked for every forty
            int last = 40 * ++calls[0];
            for (int i = Math.max(0, last - 100); i < last; i++) {
                text.append("<Event ID=\"").append(i).append("\" TimeStamp=\"");
                text.append(LocalTimes.format(NOON + i * 1_000L).replace('T', ' '));
                text.append("\" EventTypeID=\"4\" Parameter=\"2\"/>");
            }
            send(exchange, text.append("</EventResponses>").toString().getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.start();
        try {
            var access =
                    Station.access("http://127.0.0.1:" + server.getAddress().getPort() + "/full", "", List.of());
            var station = new Station(folder.resolve("data"), access, shelf);
            station.look(10);
            station.end();
        } finally {
            server.stop(0);
        }

        assertThat(shelf.logged()).isEmpty();
        assertThat(shelf.results)
                .containsEntry("junction/terminations.phase.2.gapout.total@" + (NOON + 900_000L), "400");
    }
}
