package city.aryk.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the launcher is told on its command line.
 *
 * @param home the distribution: its folders {@code bundles/<start level>/} and {@code device-profiles/}
 * @param site the folder with {@code site.yaml}
 * @param data where the outbox and the framework's cache live; made where it is missing
 * @param profiles the device profiles
 */
record Options(Path home, Path site, Path data, Path profiles) {
    private static final Set<String> KNOWN = Set.of("--home", "--site", "--data", "--profiles");

    /** The call is wrong; the message says what was got and what is wanted. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;

        Wrong(String message) {
            super(message);
        }
    }

    static Options parse(String... args) throws Wrong {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!KNOWN.contains(args[i])) {
                throw new Wrong("unknown option '" + args[i] + "': wanted --site DIR [--data DIR] [--profiles DIR]");
            }
            if (i + 1 == args.length) {
                throw new Wrong(args[i] + ": wanted a folder behind it");
            }
            given.put(args[i], args[i + 1]);
        }
        if (!given.containsKey("--site")) {
            throw new Wrong("no site: wanted --site DIR, the folder that holds site.yaml");
        }
        var home = folder(given.getOrDefault("--home", "."));
        var site = folder(given.getOrDefault("--site", "."));
        var options = new Options(
                home,
                site,
                folder(given.getOrDefault("--data", site.resolve("data").toString())),
                folder(given.getOrDefault(
                        "--profiles", home.resolve("device-profiles").toString())));
        options.check();
        return options;
    }

    private void check() throws Wrong {
        if (!Files.isRegularFile(site.resolve("site.yaml"))) {
            throw new Wrong(site + ": no site.yaml there; wanted a site folder (see `aryk site check`)");
        }
        if (!Files.isDirectory(home.resolve("bundles"))) {
            throw new Wrong(home + ": no bundles there; wanted the assembled distribution");
        }
        if (!Files.isDirectory(profiles)) {
            throw new Wrong(profiles + ": no such folder; wanted the device profiles");
        }
    }

    private static Path folder(String text) {
        return Path.of(text).toAbsolutePath().normalize();
    }
}
