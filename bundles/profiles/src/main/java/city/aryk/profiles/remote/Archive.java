package city.aryk.profiles.remote;

import city.aryk.profiles.desired.SetSource;
import city.aryk.profiles.set.Hashes;
import city.aryk.profiles.set.Limits;
import city.aryk.profiles.trust.Reason;
import city.aryk.profiles.trust.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.Optional;

/** The archive of a set, wherever the document says that it is. What was fetched is deleted again when it is closed. */
final class Archive implements AutoCloseable {
    private static final String PLACE = "desired.set";
    private static final int CONNECT_MILLIS = 10_000;
    private static final int READ_MILLIS = 30_000;

    private final InputStream bytes;
    private final Optional<Path> fetched;

    private Archive(InputStream bytes, Optional<Path> fetched) {
        this.bytes = bytes;
        this.fetched = fetched;
    }

    /**
     * Gets an archive. Blocks while it is fetched.
     *
     * @param beside the folder of the document; empty where it came from the broker
     * @param work where a fetched archive is kept meanwhile
     */
    static Archive get(SetSource source, Optional<Path> beside, Path work) throws RefusedException, IOException {
        return switch (source.form()) {
            case INLINE -> new Archive(new ByteArrayInputStream(source.archive()), Optional.empty());
            case FILE -> fetched(source, work, file(source, beside));
            case URL -> fetched(source, work, url(source));
        };
    }

    private static InputStream file(SetSource source, Optional<Path> beside) throws RefusedException, IOException {
        Path folder = beside.orElseThrow(() -> new RefusedException(
                Reason.MISSING,
                PLACE + ".file",
                "a set beside the document comes on a stick; wanted inline or url from the broker"));
        Path file = folder.resolve(source.where());
        if (!Files.isRegularFile(file)) {
            throw new RefusedException(Reason.MISSING, PLACE + ".file", "no file " + file);
        }
        return Files.newInputStream(file);
    }

    private static InputStream url(SetSource source) throws RefusedException {
        try {
            URLConnection connection = URI.create(source.where()).toURL().openConnection();
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(READ_MILLIS);
            connection.setUseCaches(false);
            if (connection instanceof HttpURLConnection http && http.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw unreachable(source, "HTTP status " + http.getResponseCode(), Optional.empty());
            }
            return connection.getInputStream();
        } catch (IOException | IllegalArgumentException e) {
            throw unreachable(source, String.valueOf(e.getMessage()), Optional.of(e));
        }
    }

    private static RefusedException unreachable(SetSource source, String why, Optional<Exception> because) {
        var refused = new RefusedException(
                Reason.MISSING, PLACE + ".url", "cannot be fetched from " + source.where() + ": " + why);
        because.ifPresent(refused::initCause);
        return refused;
    }

    /** Copies to a file of our own, so that what is hashed is what is read. */
    private static Archive fetched(SetSource source, Path work, InputStream from) throws RefusedException, IOException {
        Path copy = Files.createTempFile(work, "set", ".fetched");
        boolean right = false;
        try (from) {
            String got = copy(from, copy);
            if (!got.equals(source.sha256())) {
                throw new RefusedException(
                        Reason.ALTERED,
                        PLACE + ".sha256",
                        "the archive has the SHA-256 " + got + "; the document says " + source.sha256());
            }
            var archive = new Archive(Files.newInputStream(copy), Optional.of(copy));
            right = true;
            return archive;
        } finally {
            if (!right) {
                Files.deleteIfExists(copy);
            }
        }
    }

    private static String copy(InputStream from, Path to) throws RefusedException, IOException {
        var digest = Hashes.digest();
        long left = Limits.USUAL.archive();
        byte[] piece = new byte[8192];
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(to), digest)) {
            for (int count = from.read(piece); count >= 0; count = from.read(piece)) {
                left -= count;
                if (left < 0) {
                    throw new RefusedException(
                            Reason.TOO_LARGE, PLACE, "more than " + Limits.USUAL.archive() + " bytes");
                }
                out.write(piece, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    InputStream bytes() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
        if (fetched.isPresent()) {
            Files.deleteIfExists(fetched.get());
        }
    }
}
