package city.aryk.cli;

import city.aryk.profiles.set.Label;
import city.aryk.profiles.set.Limits;
import city.aryk.profiles.set.Packing;
import city.aryk.profiles.set.SetContent;
import city.aryk.profiles.set.SetWriter;
import city.aryk.profiles.trust.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aryk profile sign DIR --key FILE}: a folder of device profiles, checked, as a signed set. */
@Command(name = "sign")
final class SignCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private final HelpOption help = new HelpOption();

    @Parameters(paramLabel = "DIR", descriptionKey = "sign.dir")
    private Path folder = Path.of("");

    @Option(names = "--key", required = true, paramLabel = "FILE", descriptionKey = "sign.key")
    private Path key = Path.of("");

    @Option(names = "--version", paramLabel = "N", descriptionKey = "sign.version")
    private Optional<Long> version = Optional.empty();

    @Option(names = "--name", paramLabel = "TEXT", descriptionKey = "sign.name")
    private Optional<String> name = Optional.empty();

    @Option(names = "--for", split = ",", paramLabel = "SITE/GATEWAY", descriptionKey = "sign.for")
    private List<String> audience = List.of();

    @Option(names = "--out", paramLabel = "FILE", descriptionKey = "sign.out")
    private Optional<Path> out = Optional.empty();

    @Override
    public Integer call() throws Refused, IOException {
        int profiles = mustBeRight();
        var now = Desk.now();
        long number = Desk.version(version, now);
        var label = new Label(number, name.orElse("profiles " + number), now, Desk.audience(audience));
        var file = out.orElse(Path.of("profiles-" + number + ".aryk"));
        try {
            var content = SetContent.of(folder, SetContent.FOLDERS, Limits.USUAL);
            var archive = new SetWriter(Desk.signer(key), Packing.DEFLATED).write(label, content);
            var set = SignedSet.read(archive, now);
            Desk.write(file, archive);
            System.out.println(
                    Texts.of("sign.done", file, number, set.manifest().files().size(), profiles, archive.length));
            System.out.println(
                    Texts.of("sign.by", set.signer().signer(), set.manifest().id()));
            return 0;
        } catch (RefusedException e) {
            throw Desk.refused(e);
        }
    }

    private int mustBeRight() throws Refused {
        var set = Shelf.open(folder);
        var problems = set.check();
        problems.forEach(System.out::println);
        if (!problems.isEmpty()) {
            throw Refused.input(Texts.of("problems", problems.size()));
        }
        return set.all().size();
    }
}
