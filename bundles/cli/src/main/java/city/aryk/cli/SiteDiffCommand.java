package city.aryk.cli;

import city.aryk.api.profile.Problem;
import city.aryk.api.profile.Site;
import city.aryk.profiles.ProfileSet;
import city.aryk.profiles.SiteReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code aryk site diff A B}: what would change, device by device. A difference is an answer, not a failure: the exit
 * code is 0 with or without one, and 2 when one of the sites is wrong.
 */
@Command(name = "diff", mixinStandardHelpOptions = true)
final class SiteDiffCommand implements Callable<Integer> {
    @Mixin
    private final Shelf shelf = new Shelf();

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    @Parameters(index = "0", paramLabel = "A", descriptionKey = "site.diff.before")
    private Path before = Path.of(".");

    @Parameters(index = "1", paramLabel = "B", descriptionKey = "site.diff.after")
    private Path after = Path.of(".");

    @Override
    public Integer call() throws Refused, IOException {
        ProfileSet profiles = shelf.open();
        Site old = read(before, profiles);
        Site now = read(after, profiles);
        var table = new Table(
                List.of("device", "part", "before", "after"),
                List.of(
                        Texts.of("column.device"),
                        Texts.of("column.part"),
                        Texts.of("column.before"),
                        Texts.of("column.after")));
        SiteDiff.of(old, now)
                .forEach(change -> table.add(change.device(), change.part(), change.before(), change.after()));
        if (json) {
            table.json(System.out);
        } else if (table.size() > 0) {
            table.print(System.out);
        } else {
            System.out.println(Texts.of("site.diff.equal"));
        }
        if (!old.buffer().equals(now.buffer())) {
            System.err.println(Texts.of("site.diff.restart"));
        }
        return 0;
    }

    private static Site read(Path folder, ProfileSet profiles) throws Refused {
        if (!Files.isRegularFile(folder.resolve("site.yaml"))) {
            throw Refused.input(Texts.of("site.absent", folder));
        }
        var checked = new SiteReader(profiles).read(folder);
        if (!checked.isRight()) {
            throw Refused.input(
                    checked.problems().stream().map(Problem::toString).toArray(String[]::new));
        }
        return checked.value().orElseThrow();
    }
}
