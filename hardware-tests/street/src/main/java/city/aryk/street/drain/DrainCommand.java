package city.aryk.street.drain;

import city.aryk.cli.Subcommand;
import city.aryk.street.broker.Broker;
import city.aryk.street.broker.HiveBroker;
import city.aryk.street.broker.MosquittoBroker;
import city.aryk.street.plan.StreetFile;
import city.aryk.street.plan.StreetFileException;
import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code aryk street-drain}: one run of the benchmark {@code drain}, which needs the street. */
@Command(name = "street-drain", hidden = true, mixinStandardHelpOptions = true)
public final class DrainCommand implements Subcommand {
    @Option(names = "--readings", paramLabel = "N", defaultValue = "1000000", descriptionKey = "drain.readings")
    private long readings = 1_000_000;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "15", descriptionKey = "drain.seconds")
    private int seconds = 15;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    /** For picocli and the service loader. */
    public DrainCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        if (readings < 10_000 || readings > 100_000_000 || seconds < 1 || seconds > 3_600) {
            System.err.println("street-drain: --readings " + readings + " --seconds " + seconds
                    + ": wanted 10000 to 100000000 and 1 to 3600");
            return 2;
        }
        try (var run = new DrainRun(StreetFile.standard(), broker(), new DrainRun.Load(readings, 0))) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(run), "drain-end"));
            var figures = run.run(Duration.ofSeconds(seconds));
            System.out.println(json ? figures.json() : figures.text());
            return figures.faults().none() ? 0 : 1;
        } catch (IOException | StreetFileException e) {
            System.err.println("street-drain: " + e.getMessage());
            return 1;
        }
    }

    private static Broker broker() throws IOException {
        return MosquittoBroker.installed().isPresent() ? MosquittoBroker.create() : HiveBroker.create();
    }

    /** Ctrl-C or SIGTERM leave nothing behind; after a run's own end there is nothing left to do. */
    private static void end(DrainRun run) {
        try {
            run.abandon();
        } catch (IOException e) {
            System.err.println("street-drain: " + e.getMessage());
        }
    }
}
