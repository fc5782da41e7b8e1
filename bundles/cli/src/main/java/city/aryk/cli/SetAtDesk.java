package city.aryk.cli;

import city.aryk.profiles.SiteReader;
import city.aryk.profiles.trust.RefusedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** A signed set, unpacked for a moment to see whether it and a site go together. */
final class SetAtDesk {
    private static final Pattern SECRET = Pattern.compile("secret:([a-z0-9][a-z0-9_-]{0,63})");

    private final byte[] archive;
    private final Instant now;

    SetAtDesk(byte[] archive, Instant now) {
        this.archive = archive.clone();
        this.now = now;
    }

    /** Refuses a set that no gateway would take, and a site that is wrong with these profiles. */
    void check(Optional<Path> site) throws Refused, RefusedException, IOException {
        var folder = Files.createTempDirectory("aryk-set");
        try {
            SignedSet.read(archive, now, path -> {
                var file = folder.resolve("set").resolve(path);
                Files.createDirectories(file.getParent());
                return Files.newOutputStream(file);
            });
            if (site.isPresent()) {
                check(site.get(), folder);
            }
        } finally {
            remove(folder);
        }
    }

    private static void check(Path site, Path folder) throws Refused, IOException {
        var at = Files.createDirectory(folder.resolve("site"));
        Files.copy(site, at.resolve("site.yaml"));
        standInForSecrets(at);
        var problems =
                new SiteReader(Shelf.open(folder.resolve("set"))).read(at).problems();
        problems.forEach(problem -> System.out.println(
                problem.toString().replace(at.resolve("site.yaml").toString(), site.toString())));
        if (!problems.isEmpty()) {
            throw Refused.input(Texts.of("problems", problems.size()));
        }
    }

    /** Secrets are at the gateway and never at a desk; that they are there is the gateway's to check. */
    private static void standInForSecrets(Path at) throws IOException {
        var secrets = Files.createDirectory(at.resolve("secrets"));
        var named = SECRET.matcher(Files.readString(at.resolve("site.yaml"), StandardCharsets.UTF_8));
        while (named.find()) {
            var file = Files.writeString(secrets.resolve(named.group(1)), "at the gateway");
            var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (view != null) {
                view.setPermissions(PosixFilePermissions.fromString("rw-------"));
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
