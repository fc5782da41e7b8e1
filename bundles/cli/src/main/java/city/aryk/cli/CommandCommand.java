package city.aryk.cli;

import city.aryk.commands.RefusedException;
import city.aryk.commands.SignedRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aryk command …}: what devices are asked to do. */
@Command(
        name = "command",
        mixinStandardHelpOptions = true,
        subcommands = {
            CommandCommand.Key.class,
            CommandMakeCommand.class,
            CommandCommand.Show.class,
            CommandSendCommand.class
        })
final class CommandCommand {
    private CommandCommand() {}

    /** Shows, or makes, a key, and prints what a site wants of it. */
    @Command(name = "key", mixinStandardHelpOptions = true)
    static final class Key implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", descriptionKey = "command.key")
        private Path file = Path.of("");

        @Option(names = "--new", descriptionKey = "command.key.new")
        private boolean fresh;

        @Override
        public Integer call() throws Refused {
            var half = fresh ? CommandKeys.create(file) : CommandKeys.publicKey(CommandKeys.read(file));
            System.out.println(CommandKeys.text(half));
            return 0;
        }
    }

    /** Shows a request. */
    @Command(name = "show", mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", descriptionKey = "command.file")
        private Path file = Path.of("");

        @Option(names = "--key", paramLabel = "FILE", descriptionKey = "command.show.key")
        private Optional<Path> key = Optional.empty();

        @Override
        public Integer call() throws Refused {
            var signed = read(file);
            var command = signed.request().command();
            System.out.println(signed);
            System.out.println(Texts.of(
                    "command.until", Instant.ofEpochMilli(command.authority().notAfter())));
            if (key.isPresent()) {
                boolean right = signed.isBy(CommandKeys.publicKey(CommandKeys.read(key.get())));
                System.out.println(Texts.of(right ? "command.by" : "command.notBy", key.get()));
                return right ? 0 : 1;
            }
            return 0;
        }
    }

    static SignedRequest read(Path file) throws Refused {
        try {
            return SignedRequest.read(Desk.bytes(file, SignedRequest.LARGEST));
        } catch (RefusedException e) {
            throw Refused.input(
                    Texts.of("command.wrong", file, e.problem(), e.reason().code()));
        }
    }
}
