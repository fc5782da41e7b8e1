package city.aryk.street.reconfigure;

import city.aryk.cli.Subcommand;
import city.aryk.street.plan.StreetFile;
import city.aryk.street.plan.StreetFileException;
import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code aryk street-reconfigure}: one run of the benchmark {@code reconfigure}, which needs the street. */
@Command(name = "street-reconfigure", hidden = true, mixinStandardHelpOptions = true)
public final class ReconfigureCommand implements Subcommand {
    @Option(names = "--meters", paramLabel = "N", defaultValue = "100", descriptionKey = "reconfigure.meters")
    private int meters = 100;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "15", descriptionKey = "reconfigure.seconds")
    private int seconds = 15;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    /** For picocli and the service loader. */
    public ReconfigureCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        if (meters < 2 || meters > 200 || seconds < 5 || seconds > 3_600) {
            System.err.println("street-reconfigure: --meters " + meters + " --seconds " + seconds
                    + ": wanted 2 to 200 and 5 to 3600");
            return 2;
        }
        try (var run = new ReconfigureRun(StreetFile.standard().withMeters(meters), Duration.ofSeconds(seconds))) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(run), "reconfigure-end"));
            var figures = run.run();
            System.out.println(json ? figures.json() : figures.text());
            return figures.undisturbed() ? 0 : 1;
        } catch (IOException | StreetFileException e) {
            System.err.println("street-reconfigure: " + e.getMessage());
            return 1;
        }
    }

    /** Ctrl-C or SIGTERM leave nothing behind; after a run's own end there is nothing left to do. */
    private static void end(ReconfigureRun run) {
        try {
            run.abandon();
        } catch (IOException e) {
            System.err.println("street-reconfigure: " + e.getMessage());
        }
    }
}
