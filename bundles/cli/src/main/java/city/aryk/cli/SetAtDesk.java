package city.aryk.cli;

import city.aryk.api.profile.Problem;
import city.aryk.profiles.OverridesReader;
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
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a document brings, unpacked for a moment to see whether set, site and overrides go together. */
final class SetAtDesk {
    private static final Pattern SECRET = Pattern.compile("secret:([a-z0-9][a-z0-9_-]{0,63})");

    private final Optional<byte[]> archive;
    private final Shelf shelf;
    private final Instant now;

    /** @param shelf the profiles where there is no set */
    SetAtDesk(Optional<byte[]> archive, Shelf shelf, Instant now) {
        this.archive = archive.map(byte[]::clone);
        this.shelf = shelf;
        this.now = now;
    }

    /**
     * What is laid over the sites of gateways.
     *
     * @param base a copy of such a site
     */
    record Overrides(Path file, Optional<Path> base) {}

    /** Refuses a set that no gateway would take, and a site or overrides that are wrong with these profiles. */
    void check(Optional<Path> site, Optional<Overrides> overrides) throws Refused, RefusedException, IOException {
        var folder = Files.createTempDirectory("aryk-set");
        try {
            if (archive.isPresent()) {
                unpack(archive.get(), folder);
            }
            if (site.isPresent() && archive.isPresent()) {
                check(site.get(), folder);
            }
            if (overrides.isPresent()) {
                check(overrides.get(), folder);
            }
        } finally {
            remove(folder);
        }
    }

    private void unpack(byte[] bytes, Path folder) throws RefusedException, IOException {
        SignedSet.read(bytes, now, path -> {
            var file = folder.resolve("set").resolve(path);
            Files.createDirectories(file.getParent());
            return Files.newOutputStream(file);
        });
    }

    private SiteReader reader(Path folder) throws Refused {
        return new SiteReader(archive.isPresent() ? Shelf.open(folder.resolve("set")) : shelf.open());
    }

    private void check(Path site, Path folder) throws Refused, IOException {
        var at = Files.createDirectory(folder.resolve("site"));
        Files.copy(site, at.resolve("site.yaml"));
        standInForSecrets(site, at);
        tell(reader(folder).read(at).problems().stream()
                .map(problem ->
                        problem.toString().replace(at.resolve("site.yaml").toString(), site.toString()))
                .toList());
    }

    private void check(Overrides overrides, Path folder) throws Refused, IOException {
        standInForSecrets(overrides.file(), folder);
        if (overrides.base().isPresent()) {
            standInForSecrets(overrides.base().get(), folder);
        }
        var found = new OverridesReader(reader(folder)).check(overrides.file(), overrides.base(), folder);
        tell(found.problems().stream().map(Problem::toString).toList());
        if (!found.unchecked().isEmpty()) {
            System.err.println(Texts.of("make.unchecked", String.join(", ", found.unchecked())));
        }
    }

    private static void tell(List<String> problems) throws Refused {
        problems.forEach(System.out::println);
        if (!problems.isEmpty()) {
            throw Refused.input(Texts.of("problems", problems.size()));
        }
    }

    /** Secrets are at the gateway and never at a desk; that they are there is the gateway's to check. */
    private static void standInForSecrets(Path yaml, Path at) throws Refused, IOException {
        var secrets = Files.createDirectories(at.resolve("secrets"));
        var text = new String(Desk.bytes(yaml, DesiredMakeCommand.LONGEST_SITE), StandardCharsets.UTF_8);
        var named = SECRET.matcher(text);
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
