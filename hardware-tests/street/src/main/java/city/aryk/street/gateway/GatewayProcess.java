package city.aryk.street.gateway;

import city.aryk.street.Ticks;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The real gateway as a child process, started by the command that everybody uses. Safe for use by all threads.
 */
public final class GatewayProcess implements AutoCloseable {
    private static final int REMEMBERED_LINES = 200;

    private final Process process;
    private final long startedNanos;
    private final ArrayDeque<String> lines = new ArrayDeque<>();
    private final Thread reader;

    private GatewayProcess(Process process, long startedNanos) {
        this.process = process;
        this.startedNanos = startedNanos;
        this.reader = new Thread(this::readLines, "gateway-output");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * The command {@code provisioning/aryk}: named by the property {@code aryk.command}, which it sets itself, or found
     * above the working folder.
     */
    public static Path command() throws IOException {
        var named = System.getProperty("aryk.command");
        if (named != null) {
            return Path.of(named);
        }
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var command = folder.resolve("provisioning").resolve("aryk");
            if (Files.isRegularFile(command)) {
                return command;
            }
        }
        throw new IOException("no provisioning/aryk in the working folder or above it");
    }

    /** Whether the distribution that {@link #command()} runs has been built. */
    public static boolean built() {
        try {
            var root = command().resolveSibling("..").normalize();
            var home = Optional.ofNullable(System.getenv("ARYK_HOME")).map(Path::of);
            return Files.isDirectory(
                    home.orElse(root.resolve("bundles/runtime/target/aryk")).resolve("bundles/6"));
        } catch (IOException e) {
            return false;
        }
    }

    /** Starts the gateway; its output is taken from here on. */
    public static GatewayProcess start(Path site, Path data) throws IOException {
        return start(site, data, Map.of());
    }

    /**
     * Starts the gateway; its output is taken from here on.
     *
     * @param environment variables of its own, e.g. {@code ARYK_JAVA_OPTS}
     */
    public static GatewayProcess start(Path site, Path data, Map<String, String> environment) throws IOException {
        return start(site, data, environment, List.of());
    }

    /**
     * Starts the gateway; its output is taken from here on.
     *
     * @param more options of {@code run}, e.g. {@code --profiles} and a folder
     */
    public static GatewayProcess start(Path site, Path data, Map<String, String> environment, List<String> more)
            throws IOException {
        Files.createDirectories(data);
        var words = new ArrayList<String>(
                List.of("bash", command().toString(), "run", "--site", site.toString(), "--data", data.toString()));
        words.addAll(more);
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().remove("ARYK_JAVA_OPTS");
        Optional.ofNullable(System.getenv("ARYK_GATEWAY_OPTS"))
                .ifPresent(options -> builder.environment().put("ARYK_JAVA_OPTS", options));
        builder.environment().putAll(environment);
        long now = Ticks.nanos();
        return new GatewayProcess(builder.start(), now);
    }

    private void readLines() {
        try (var in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                synchronized (lines) {
                    lines.addLast(line);
                    if (lines.size() > REMEMBERED_LINES) {
                        lines.removeFirst();
                    }
                }
            }
        } catch (IOException e) {
            // the process ended while a line was read; its exit code says the rest
        }
    }

    /** When it was started, on the monotonic scale. */
    public long startedNanos() {
        return startedNanos;
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** What it uses now; empty once it has ended. The script becomes the Java process, so this is the gateway alone. */
    public Optional<GatewayUse> use() {
        return process.isAlive() ? GatewayUse.read(process.pid(), Ticks.nanos()) : Optional.empty();
    }

    /** The last lines that it printed, oldest first. */
    public List<String> output() {
        synchronized (lines) {
            return new ArrayList<>(lines);
        }
    }

    /** The exit code. */
    public int exitCode() {
        return process.exitValue();
    }

    /** Asks it to end (SIGTERM). */
    public void terminate() {
        process.destroy();
    }

    /** Ends it at once (SIGKILL), as a power cut would, but for what the kernel still holds. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Waits for its end and the end of its output; false where it is still alive after the span. */
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        if (!process.waitFor(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        reader.join(1_000);
        return true;
    }

    /** Ends it where it still lives: asks, waits five seconds, kills. */
    @Override
    public void close() {
        terminate();
        try {
            if (!awaitEnd(Duration.ofSeconds(5))) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }
}
