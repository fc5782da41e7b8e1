package city.aryk.analytics.traffic.collect;

import city.aryk.api.profile.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the logs are and how one gets in.
 *
 * @param login who asks
 * @param trust by what the other side is known
 */
record Access(URI from, Login login, Trust trust) {
    /** For a connection, and for every answer. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The schemes, for people. */
    static final String SCHEMES = "folder:/srv/logs, https://host/logs/, sftp://host/logs or ftps://host/logs";

    private static final Map<String, Integer> PORTS =
            Map.of("http", 80, "https", 443, "sftp", 22, "ftp", 21, "ftps", 21);

    /**
     * Who asks.
     *
     * @param key a private key, PEM or OpenSSH, for {@code sftp}
     */
    record Login(String user, Optional<Secret> password, Optional<Secret> key) {}

    /**
     * By what the other side is known.
     *
     * @param hostKeys fingerprints {@code SHA256:…} of the host's keys for {@code sftp}; one must be shown
     * @param authority a CA's certificate, PEM, for {@code https} and {@code ftps}; the platform's where empty
     */
    record Trust(List<String> hostKeys, Optional<Secret> authority) {}

    int port() {
        return from.getPort() > 0 ? from.getPort() : PORTS.getOrDefault(scheme(), 0);
    }

    String scheme() {
        return String.valueOf(from.getScheme());
    }

    String path() {
        var path = from.getPath();
        return path == null || path.isEmpty() ? "/" : path;
    }

    boolean isEncrypted() {
        return switch (scheme()) {
            case "http", "ftp" -> false;
            default -> true;
        };
    }

    static boolean knows(String scheme) {
        return scheme.equals("folder") || PORTS.containsKey(scheme);
    }

    /** Opens the place; connects where that takes a connection. */
    LogPlace open() throws IOException {
        return switch (scheme()) {
            case "folder" -> new FolderPlace(Path.of(path()));
            case "http", "https" -> new HttpPlace(this);
            case "sftp" -> SftpPlace.open(this);
            case "ftp", "ftps" -> FtpPlace.open(this);
            default -> throw new IOException("'" + from + "': wanted " + SCHEMES);
        };
    }
}
