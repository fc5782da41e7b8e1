package city.aryk.cli;

import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code aryk}. Exit codes: 0 done, 1 failed, 2 the call or its input is wrong. */
@Command(
        name = "aryk",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SiteCommand.class,
            ProfileCommand.class,
            CaptureCommand.class,
            CodecCommand.class,
            CommandCommand.class,
            DecodeCommand.class,
            DesiredCommand.class,
            RolloutCommand.class,
            ScanCommand.class,
            TrafficCommand.class
        })
public final class Main implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Main() {}

    public static void main(String... args) {
        System.exit(execute(args));
    }

    static int execute(String... args) {
        var line = new CommandLine(new Main());
        for (var more : ServiceLoader.load(Subcommand.class)) {
            line.addSubcommand(more);
        }
        line.setResourceBundle(Texts.bundle());
        line.getCommandSpec()
                .usageMessage()
                .footer(
                        "",
                        "  " + Texts.of("run.hint"),
                        "  " + Texts.of("demo.hint"),
                        "  " + Texts.of("bench.hint"),
                        "",
                        Texts.of("help.hint"));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((e, command, parsed) -> explain(e, command));
        return line.execute(args);
    }

    /** A person sees one sentence; a fault of our own keeps its stack trace. */
    private static int explain(Exception e, CommandLine command) {
        if (e instanceof Refused refused) {
            refused.lines().forEach(command.getErr()::println);
            command.getErr().flush();
            return refused.exitCode();
        }
        e.printStackTrace(command.getErr());
        return 1;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(System.err);
        return 2;
    }
}
