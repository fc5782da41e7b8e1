package city.aryk.profiles;

import city.aryk.api.profile.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The folder {@code secrets/} of a site: one file a secret, readable by its owner alone. */
final class Secrets {
    private static final String PREFIX = "secret:";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
    private static final int MAX_BYTES = 65_536;
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private final Path folder;

    private final Function<String, Optional<Secret>> vault;

    /** @param vault knows secrets by name that have no file */
    Secrets(Path site, Function<String, Optional<Secret>> vault) {
        this.folder = site.resolve("secrets");
        this.vault = vault;
    }

    Secrets(Path site) {
        this(site, name -> Optional.empty());
    }

    static boolean isReference(String text) {
        return text.startsWith(PREFIX);
    }

    /**
     * The secret that {@code secret:NAME} names.
     *
     * @throws IllegalArgumentException what is wrong and wanted; never holds a secret's text
     */
    Secret secret(String reference) {
        if (!isReference(reference)) {
            throw new IllegalArgumentException(
                    "a secret is never written here; wanted secret:NAME and the text in the file " + folder + "/NAME");
        }
        String name = reference.substring(PREFIX.length());
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("got '" + reference + "', wanted secret: and a name of a-z 0-9 _ -");
        }
        Optional<Secret> kept = vault.apply(name);
        return kept.isPresent() ? kept.get() : filed(name);
    }

    private Secret filed(String name) {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("no secret '" + name + "'; wanted the file " + file);
        }
        try {
            forOwnerOnly(file);
            return new Secret(text(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("secret '" + name + "' cannot be read: " + e.getMessage(), e);
        }
    }

    private static void forOwnerOnly(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
            throw new IllegalArgumentException(
                    "secret file " + file + " is open to other users; wanted mode 0600 (chmod 600 " + file + ")");
        }
        if (Files.isSymbolicLink(file) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IllegalArgumentException("secret file " + file + " is a link; wanted a plain file");
        }
    }

    private static String text(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        }
        String text = new String(bytes, StandardCharsets.UTF_8).stripTrailing();
        if (text.isEmpty() || bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException("secret file " + file + ": wanted 1 to " + MAX_BYTES + " bytes");
        }
        return text;
    }
}
