package city.aryk.profiles.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import city.aryk.profiles.desired.SetSource;
import city.aryk.profiles.desired.SetSource.Form;
import city.aryk.profiles.set.Hashes;
import city.aryk.profiles.set.Limits;
import city.aryk.profiles.trust.Reason;
import city.aryk.profiles.trust.RefusedException;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Archives by URL, from a server on this machine. */
@Timeout(60)
final class ArchiveTest {
    private static final byte[] BYTES = {1, 2, 3, 4, 5};

    private final HttpServer server;
    private final Path work;

    ArchiveTest(@TempDir Path work) throws IOException {
        this.work = work;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/set", exchange -> {
            exchange.sendResponseHeaders(200, BYTES.length);
            exchange.getResponseBody().write(BYTES);
            exchange.close();
        });
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                for (long sent = 0; sent <= Limits.USUAL.archive(); sent += 1 << 20) {
                    out.write(new byte[1 << 20]);
                }
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private SetSource at(String path, byte[] bytes) {
        return new SetSource(
                Form.URL, "http://127.0.0.1:" + server.getAddress().getPort() + path, Hashes.sha256(bytes));
    }

    private void assertRefused(SetSource source, Reason reason, String message) {
        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> Archive.get(source, Optional.empty(), work));
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused.problem().toString()).contains(message);
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void what_is_fetched_is_compared_read_and_deleted() throws Exception {
        try (var archive = Archive.get(at("/set", BYTES), Optional.empty(), work)) {
            assertThat(archive.bytes().readAllBytes()).isEqualTo(BYTES);
            try (var kept = Files.list(work)) {
                assertThat(kept).hasSize(1);
            }
        }
        assertThat(work).isEmptyDirectory();
    }

    @Test
    void another_archive_than_the_documents_is_refused() {
        assertRefused(at("/set", new byte[1]), Reason.ALTERED, "desired.set.sha256: the archive has the SHA-256");
    }

    @Test
    void what_is_not_there_is_refused() {
        assertRefused(at("/other", BYTES), Reason.MISSING, "HTTP status 404");
    }

    @Test
    void a_server_that_does_not_answer_is_refused() {
        SetSource source = at("/set", BYTES);
        server.stop(0);
        assertRefused(source, Reason.MISSING, "desired.set.url: cannot be fetched from http://127.0.0.1:");
    }

    @Test
    void what_does_not_end_is_refused() {
        assertRefused(at("/endless", BYTES), Reason.TOO_LARGE, "more than 16777216 bytes");
    }
}
