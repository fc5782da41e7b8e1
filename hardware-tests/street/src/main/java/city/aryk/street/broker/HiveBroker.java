package city.aryk.street.broker;

import com.hivemq.embedded.EmbeddedHiveMQ;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** HiveMQ Community Edition inside this process, quiet, with its files in a temporary folder. */
public final class HiveBroker implements Broker {
    private static final int PATIENCE_SECONDS = 60;

    private final Path home;
    private final int port;
    private Optional<EmbeddedHiveMQ> running = Optional.empty();

    private HiveBroker(Path home, int port) {
        this.home = home;
        this.port = port;
    }

    /** A broker that is not started yet. */
    public static HiveBroker create() throws IOException {
        beQuiet();
        var home = Folders.temporary("broker");
        for (var name : List.of("conf", "data", "extensions")) {
            Files.createDirectories(home.resolve(name));
        }
        int port = Folders.freePort();
        Files.writeString(home.resolve("conf/config.xml"), config(port));
        return new HiveBroker(home, port);
    }

    /** Loggers read their level when they are made; slf4j-simple reads it from these properties. */
    private static void beQuiet() {
        for (var name : List.of(
                "com.hivemq", "jetbrains.exodus", "com.codahale", "io.netty", "oshi", "com.sun.jna", "migrations")) {
            System.setProperty("org.slf4j.simpleLogger.log." + name, "off");
        }
    }

    private static String config(int port) {
        return """
                <?xml version="1.0"?>
                <hivemq>
                  <listeners>
                    <tcp-listener><port>%d</port><bind-address>127.0.0.1</bind-address></tcp-listener>
                  </listeners>
                  <mqtt>
                    <queued-messages><max-queue-size>1000000</max-queue-size></queued-messages>
                  </mqtt>
                  <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
                </hivemq>
                """
                .formatted(port);
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
        var hive = EmbeddedHiveMQ.builder()
                .withConfigurationFolder(home.resolve("conf"))
                .withDataFolder(home.resolve("data"))
                .withExtensionsFolder(home.resolve("extensions"))
                .withoutLoggingBootstrap()
                .build();
        await(hive.start(), "start");
        running = Optional.of(hive);
    }

    @Override
    public void stop() throws IOException {
        if (running.isEmpty()) {
            return;
        }
        var hive = running.get();
        running = Optional.empty();
        await(hive.stop(), "stop");
        try {
            hive.close();
        } catch (ExecutionException e) {
            throw new IOException("the broker did not close: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CompletableFuture<Void> done, String what) throws IOException {
        try {
            done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the broker did not " + what + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the broker was to " + what, e);
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        Folders.remove(home);
    }

    /** Removes the files without stopping; for a process that is about to end and has no time. */
    public void abandon() throws IOException {
        Folders.remove(home);
    }
}
