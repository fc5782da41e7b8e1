package city.aryk.cli;

import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Problem;
import city.aryk.profiles.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aryk profile …}. */
@Command(
        name = "profile",
        mixinStandardHelpOptions = true,
        subcommands = {
            ProfileCommand.Check.class,
            ProfileCommand.Catalogue.class,
            ProfileCommand.Show.class,
            ImportCommand.class,
            TryCommand.class,
            SignCommand.class
        })
final class ProfileCommand {
    private ProfileCommand() {}

    /** Checks profile files or whole folders. */
    @Command(name = "check", mixinStandardHelpOptions = true)
    static final class Check implements Callable<Integer> {
        @Mixin
        private final Shelf shelf = new Shelf();

        @Parameters(arity = "1..*", paramLabel = "PATH", descriptionKey = "profile.path")
        private List<Path> paths = List.of();

        @Override
        public Integer call() throws Refused {
            List<Problem> problems = new ArrayList<>();
            int right = 0;
            for (var path : paths) {
                if (Files.isDirectory(path)) {
                    var set = Shelf.open(path);
                    problems.addAll(set.check());
                    right += set.all().size();
                } else if (Files.isRegularFile(path)) {
                    var checked = shelf.around(path).check(path);
                    problems.addAll(checked.problems());
                    right += checked.isRight() ? 1 : 0;
                } else {
                    throw Refused.input(Texts.of("path.absent", path));
                }
            }
            problems.forEach(System.out::println);
            if (!problems.isEmpty()) {
                throw Refused.input(Texts.of("problems", problems.size()));
            }
            System.out.println(Texts.of("profile.right", right));
            return 0;
        }
    }

    /** Lists the profiles. */
    @Command(name = "list", mixinStandardHelpOptions = true)
    static final class Catalogue implements Callable<Integer> {
        enum Form {
            TABLE,
            JSON,
            MARKDOWN
        }

        @Mixin
        private final Shelf shelf = new Shelf();

        @Option(names = "--as", defaultValue = "table", descriptionKey = "profile.list.as")
        private Form form = Form.TABLE;

        @Option(names = "--json", descriptionKey = "json")
        private boolean json;

        @Override
        public Integer call() throws Refused, IOException {
            var table = new Table(
                    List.of("profile", "class", "driver", "points", "products"),
                    List.of(
                            Texts.of("column.profile"),
                            Texts.of("column.class"),
                            Texts.of("column.driver"),
                            Texts.of("column.points"),
                            Texts.of("column.products")));
            for (var profile : shelf.open().all()) {
                table.add(
                        profile.name(),
                        profile.ref().deviceClass(),
                        profile.ref().driver(),
                        Integer.toString(profile.points().size()),
                        products(profile));
            }
            switch (json ? Form.JSON : form) {
                case TABLE -> table.print(System.out);
                case JSON -> table.json(System.out);
                case MARKDOWN -> CatalogueMarkdown.print(shelf.open().catalogue(), System.out);
            }
            return 0;
        }
    }

    /** Explains one profile. */
    @Command(name = "show", mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {
        @Mixin
        private final Shelf shelf = new Shelf();

        @Option(names = "--json", descriptionKey = "json")
        private boolean json;

        @Parameters(paramLabel = "NAME", descriptionKey = "profile.name")
        private String name = "";

        @Override
        public Integer call() throws Refused, IOException {
            var profile = find(shelf, name);
            var table = new Table(
                    List.of("point", "kind", "unit", "every", "stream", "expect", "wiring", "codes"),
                    List.of(
                            Texts.of("column.point"),
                            Texts.of("column.kind"),
                            Texts.of("column.unit"),
                            Texts.of("column.every"),
                            Texts.of("column.stream"),
                            Texts.of("column.expect"),
                            Texts.of("column.wiring"),
                            Texts.of("column.codes")));
            profile.points().forEach(point -> table.add(row(point)));
            if (json) {
                table.json(System.out);
                return 0;
            }
            System.out.println(Texts.of(
                    "profile.head",
                    profile.name(),
                    profile.ref().deviceClass(),
                    profile.ref().driver()));
            System.out.println(Texts.of("profile.products", products(profile)));
            System.out.println(Texts.of("profile.source", profile.papers().source()));
            profile.papers().caveats().forEach(c -> System.out.println(Texts.of("profile.caveat", c)));
            System.out.println();
            table.print(System.out);
            return 0;
        }

        private static String[] row(PointPlan point) {
            var meaning = point.meaning();
            return new String[] {
                point.point().text(),
                meaning.kind().name().toLowerCase(Locale.ROOT),
                meaning.unit().code(),
                Spans.text(point.schedule().every()),
                point.schedule().stream().label(),
                meaning.expect()
                        .map(r -> r.low().toPlainString() + " .. " + r.high().toPlainString())
                        .orElse(""),
                joined(point.wiring()),
                joined(meaning.codes())
            };
        }

        private static String joined(java.util.Map<String, String> pairs) {
            return pairs.entrySet().stream()
                    .map(e -> e.getKey() + "=" + e.getValue())
                    .collect(Collectors.joining(" "));
        }
    }

    /** A profile by name, or what is wrong with it. */
    static Profile find(Shelf shelf, String name) throws Refused {
        var checked = shelf.open().profile(name);
        if (checked.value().isEmpty()) {
            throw Refused.input(
                    checked.problems().stream().map(Problem::toString).toArray(String[]::new));
        }
        return checked.value().get();
    }

    private static String products(Profile profile) {
        return profile.papers().products().stream()
                .map(Profile.Product::toString)
                .collect(Collectors.joining(", "));
    }
}
