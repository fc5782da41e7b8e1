package city.aryk.uplink;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;

/** A mosquitto process of the test's own, on a loopback port of its own. */
final class Mosquitto implements AutoCloseable {
    private static final List<Path> PLACES = List.of(Path.of("/usr/sbin/mosquitto"), Path.of("/usr/bin/mosquitto"));

    final int port;
    private final Path folder;
    private final List<String> settings;
    private Process process;

    private Mosquitto(Path folder, List<String> settings) throws IOException {
        this.folder = folder;
        this.settings = settings;
        this.port = freePort();
        this.process = launch();
    }

    /** Starts one; the test is skipped where mosquitto is not installed. */
    static Mosquitto start(Path folder, String... settings) throws IOException {
        Assumptions.assumeTrue(
                PLACES.stream().anyMatch(Files::isExecutable), "skipped: mosquitto is not installed on this machine");
        return new Mosquitto(folder, List.of(settings));
    }

    /** Below the range of outgoing connections (ip(7)), one of which could take it while mosquitto is stopped. */
    private static int freePort() throws IOException {
        var random =
                new SplittableRandom(System.nanoTime() ^ ProcessHandle.current().pid());
        for (int i = 0; i < 100; i++) {
            int port = random.nextInt(10_240, 32_768);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // taken; another one is not
            }
        }
        throw new IOException("no free port");
    }

    private Process launch() throws IOException {
        Path file = folder.resolve("mosquitto.conf");
        boolean anonymous = settings.stream().noneMatch(line -> line.startsWith("allow_anonymous"));
        String lines = "listener " + port + " 127.0.0.1\n" + (anonymous ? "allow_anonymous true\n" : "")
                + "user root\nmax_queued_messages 0\n" + String.join("\n", settings) + "\n";
        Files.write(file, lines.getBytes(UTF_8));
        String program = PLACES.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow()
                .toString();
        Process started = new ProcessBuilder(program, "-c", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mosquitto.log").toFile())
                .start();
        await(started);
        return started;
    }

    private void await(Process started) throws IOException {
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20); System.nanoTime() < end; ) {
            if (!started.isAlive()) {
                throw new IOException("mosquitto ended: " + Files.readString(folder.resolve("mosquitto.log")));
            }
            try (var probe = new Socket()) {
                probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
                return;
            } catch (IOException e) {
                LockSupport.parkNanos(5_000_000);
            }
        }
        throw new IOException("mosquitto did not listen within 20 s");
    }

    /** Kills it, as a power cut would. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts it again on the same port. */
    void restart() throws IOException {
        process = launch();
    }

    String url() {
        return "mqtt://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        kill();
    }
}
