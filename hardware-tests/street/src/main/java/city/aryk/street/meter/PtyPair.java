package city.aryk.street.meter;

import city.aryk.street.Ticks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A pseudo serial port whose other side is a loopback socket, made by socat. */
public final class PtyPair implements AutoCloseable {
    private static final Path SOCAT = Path.of("/usr/bin/socat");

    private final Process socat;
    private final Path port;

    private PtyPair(Process socat, Path port) {
        this.socat = socat;
        this.port = port;
    }

    /** Whether this machine has socat. */
    public static boolean isPossible() {
        return Files.isExecutable(SOCAT);
    }

    /**
     * Makes the port.
     *
     * @param link where it appears; must not exist
     * @param tcp the loopback port behind it
     */
    public static PtyPair open(Path link, int tcp) throws IOException, InterruptedException {
        var socat = new ProcessBuilder(SOCAT.toString(), "PTY,rawer,link=" + link, "TCP:127.0.0.1:" + tcp)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!Ticks.await(() -> Files.exists(link), Duration.ofSeconds(10))) {
            socat.destroy();
            throw new IOException("socat made no " + link + " within 10 s");
        }
        return new PtyPair(socat, link);
    }

    /** The device file. */
    public Path port() {
        return port;
    }

    @Override
    public void close() {
        socat.destroy();
        try {
            if (!socat.waitFor(2, TimeUnit.SECONDS)) {
                socat.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
