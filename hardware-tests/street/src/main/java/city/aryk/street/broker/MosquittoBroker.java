package city.aryk.street.broker;

import city.aryk.street.Ticks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A mosquitto process with a configuration of its own: it keeps sessions, queues without a limit, and listens locally. */
public final class MosquittoBroker implements Broker {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String program;
    private final Path home;
    private final int port;
    private Optional<Process> running = Optional.empty();

    private MosquittoBroker(String program, Path home, int port) {
        this.program = program;
        this.home = home;
        this.port = port;
    }

    /** Where Debian installs it; empty where this machine has none. */
    public static Optional<String> installed() {
        return List.of("/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/usr/local/sbin/mosquitto").stream()
                .filter(p -> Files.isExecutable(Path.of(p)))
                .findFirst();
    }

    /** A broker that is not started yet. */
    public static MosquittoBroker create() throws IOException {
        var program = installed()
                .orElseThrow(() -> new IOException("mosquitto is not installed; apt-get install mosquitto brings it"));
        var home = Folders.temporary("mosquitto");
        int port = Folders.freePort();
        Files.writeString(
                home.resolve("mosquitto.conf"),
                String.join(
                        "\n",
                        "listener " + port + " 127.0.0.1",
                        "allow_anonymous true",
                        "persistence true",
                        "persistence_location " + home + "/",
                        "max_queued_messages 0",
                        "max_inflight_messages 0",
                        "user " + System.getProperty("user.name"),
                        "log_dest none",
                        ""));
        return new MosquittoBroker(program, home, port);
    }

    @Override
    public URI url() {
        return URI.create("mqtt://127.0.0.1:" + port);
    }

    @Override
    public void start() throws IOException {
        if (running.isPresent()) {
            return;
        }
        var process = new ProcessBuilder(
                        program, "-c", home.resolve("mosquitto.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("mosquitto.out").toFile())
                .start();
        running = Optional.of(process);
        try {
            if (!Ticks.await(() -> !process.isAlive() || answers(), PATIENCE) || !process.isAlive()) {
                throw new IOException("mosquitto did not start: " + Files.readString(home.resolve("mosquitto.out")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while mosquitto was to start", e);
        }
    }

    private boolean answers() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void stop() throws IOException {
        if (running.isEmpty()) {
            return;
        }
        var process = running.get();
        running = Optional.empty();
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("mosquitto did not stop within " + PATIENCE.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        Folders.remove(home);
    }
}
