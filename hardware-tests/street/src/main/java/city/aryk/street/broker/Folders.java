package city.aryk.street.broker;

import city.aryk.street.Ticks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.SplittableRandom;

/** Temporary folders, and ports for those who cannot choose one by themselves. */
public final class Folders {
    private static final int FIRST_PORT = 10_240;
    private static final int LAST_PORT = 32_768;
    private static final int PORT_TRIALS = 100;

    private Folders() {}

    public static Path temporary(String name) throws IOException {
        return Files.createTempDirectory("aryk-" + name + "-");
    }

    /** Removes a folder and all that is in it; harmless where it is gone, also while others still remove files. */
    public static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new Removal());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * A loopback port that is free now. Below the range from which the kernel takes the ports of outgoing connections
     * (32768 and up, ip(7)): there any connection of anybody may take it while its broker is stopped, and who tries to
     * reach the broker meanwhile may even reach himself.
     */
    public static int freePort() throws IOException {
        var random =
                new SplittableRandom(Ticks.nanos() ^ ProcessHandle.current().pid());
        for (int i = 0; i < PORT_TRIALS; i++) {
            int port = random.nextInt(FIRST_PORT, LAST_PORT);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // taken; another one is not
            }
        }
        throw new IOException("no free port between " + FIRST_PORT + " and " + LAST_PORT);
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @org.jspecify.annotations.Nullable IOException failure)
                throws IOException {
            if (Optional.ofNullable(failure).isPresent()) {
                throw failure;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
