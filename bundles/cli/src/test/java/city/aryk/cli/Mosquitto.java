package city.aryk.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;

/** A mosquitto process of the test's own, on a loopback port of its own. */
final class Mosquitto implements AutoCloseable {
    private static final List<Path> PLACES = List.of(Path.of("/usr/sbin/mosquitto"), Path.of("/usr/bin/mosquitto"));

    private final Path folder;
    private final int port;
    private final ProcessBuilder start;
    private Process process;

    private Mosquitto(Path folder, Path program, String settings) throws IOException {
        this.folder = folder;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = socket.getLocalPort();
        }
        var file = Files.writeString(
                folder.resolve("mosquitto.conf"), "listener " + port + " 127.0.0.1\nuser root\n" + settings);
        this.start = new ProcessBuilder(program.toString(), "-c", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("mosquitto.log").toFile());
        this.process = start.start();
    }

    /** Starts one; the test is skipped where mosquitto is not installed. */
    static Mosquitto start(Path folder, String settings) throws IOException {
        var program = PLACES.stream().filter(Files::isExecutable).findFirst();
        Assumptions.assumeTrue(program.isPresent(), "skipped: mosquitto is not installed on this machine");
        var broker = new Mosquitto(folder, program.orElseThrow(), settings);
        broker.awaitPort();
        return broker;
    }

    /** Starts it once more, on the same port, after {@link #end}; it has forgotten everything. */
    void startAgain() throws IOException {
        process = start.start();
        awaitPort();
    }

    private void awaitPort() throws IOException {
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20); System.nanoTime() < end; ) {
            if (!process.isAlive()) {
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

    String url() {
        return "mqtt://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        end();
    }

    void end() {
        process.destroyForcibly();
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
