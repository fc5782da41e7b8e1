package city.aryk.cli;

import city.aryk.profiles.SiteReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code aryk site …}. */
@Command(
        name = "site",
        mixinStandardHelpOptions = true,
        subcommands = {SiteCommand.Check.class, SiteDiffCommand.class})
final class SiteCommand {
    private SiteCommand() {}

    /** Checks a site and everything that it refers to, without talking to anything. */
    @Command(name = "check", mixinStandardHelpOptions = true)
    static final class Check implements Callable<Integer> {
        @Mixin
        private final Shelf shelf = new Shelf();

        @Parameters(paramLabel = "DIR", descriptionKey = "site.dir")
        private Path folder = Path.of(".");

        @Override
        public Integer call() throws Refused {
            if (!Files.isRegularFile(folder.resolve("site.yaml"))) {
                throw Refused.input(Texts.of("site.absent", folder));
            }
            var checked = new SiteReader(shelf.open(), Shelf.algorithms()).read(folder);
            checked.problems().forEach(System.out::println);
            if (!checked.problems().isEmpty()) {
                throw Refused.input(Texts.of("problems", checked.problems().size()));
            }
            var site = checked.value().orElseThrow();
            int points =
                    site.devices().stream().mapToInt(d -> d.points().size()).sum();
            System.out.println(Texts.of(
                    "site.right",
                    site.identity().site(),
                    site.identity().gateway(),
                    site.devices().size(),
                    points));
            return 0;
        }
    }
}
