package city.aryk.street.controllers;

import city.aryk.cli.Subcommand;
import city.aryk.street.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code aryk street-controllers}: one run of the benchmark {@code controllers}, which needs the street. */
@Command(name = "street-controllers", hidden = true, mixinStandardHelpOptions = true)
public final class ControllersCommand implements Subcommand {
    private static final int BAR = 40;

    @Option(names = "--controllers", paramLabel = "N", defaultValue = "100", descriptionKey = "controllers.controllers")
    private int controllers = 100;

    @Option(names = "--variables", paramLabel = "N", defaultValue = "60", descriptionKey = "controllers.variables")
    private int variables = 60;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "30", descriptionKey = "controllers.seconds")
    private int seconds = 30;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    /** For picocli and the service loader. */
    public ControllersCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        if (controllers < 2 || controllers > 500 || seconds < 5 || seconds > 3_600) {
            System.err.println("street-controllers: --controllers " + controllers + " --seconds " + seconds
                    + ": wanted 2 to 500 and 5 to 3600");
            return 2;
        }
        if (variables < 1 || variables > BenchProfile.MOST) {
            System.err.println("street-controllers: --variables " + variables + ": wanted 1 to " + BenchProfile.MOST);
            return 2;
        }
        var profiles = Path.of(System.getProperty("aryk.home", "."), "device-profiles");
        var plan = new ControllersRun.Plan(controllers, variables, Duration.ofSeconds(seconds), profiles);
        try (var run = new ControllersRun(plan)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(run), "controllers-end"));
            var figures = run.run(Terminal.behind(2) ? ControllersCommand::bar : share -> {});
            System.out.println(json ? figures.json() : figures.text());
            return figures.undisturbed() ? 0 : 1;
        } catch (IOException e) {
            System.err.println("street-controllers: " + e.getMessage());
            return 1;
        }
    }

    private static void bar(double share) {
        int full = (int) Math.round(share * BAR);
        System.err.print("\rcontrollers [" + "#".repeat(full) + " ".repeat(BAR - full) + "] " + Math.round(share * 100)
                + " %" + (share >= 1 ? "\r\u001b[K" : ""));
    }

    /** Ctrl-C or SIGTERM leave nothing behind; after a run's own end there is nothing left to do. */
    private static void end(ControllersRun run) {
        try {
            run.abandon();
        } catch (IOException e) {
            System.err.println("street-controllers: " + e.getMessage());
        }
    }
}
