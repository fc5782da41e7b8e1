package city.aryk.street.demo;

import city.aryk.cli.Subcommand;
import city.aryk.street.Terminal;
import city.aryk.street.plan.StreetFile;
import city.aryk.street.plan.StreetFileException;
import city.aryk.street.plan.StreetPlan;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code aryk demo}: the main job on a virtual street, with the real gateway. */
@Command(name = "demo", mixinStandardHelpOptions = true)
public final class DemoCommand implements Subcommand {
    /** What a person waits after Ctrl-C is 5 s; the rest is for leaving nothing behind. */
    private static final long PATIENCE_MILLIS = 4_000;

    @Option(names = "--seconds", paramLabel = "N", descriptionKey = "demo.seconds")
    private Optional<Integer> seconds = Optional.empty();

    @Option(names = "--street", paramLabel = "FILE", descriptionKey = "demo.street")
    private Optional<Path> street = Optional.empty();

    @Option(names = "--meters", paramLabel = "N", descriptionKey = "demo.meters")
    private Optional<Integer> meters = Optional.empty();

    @Option(names = "--controllers", paramLabel = "N", descriptionKey = "demo.controllers")
    private Optional<Integer> controllers = Optional.empty();

    @Option(names = "--recording", paramLabel = "FILE", descriptionKey = "demo.recording")
    private Optional<Path> recording = Optional.empty();

    @Option(names = "--broker", paramLabel = "URL", descriptionKey = "demo.broker")
    private Optional<URI> broker = Optional.empty();

    @Option(names = "--outage", paramLabel = "SECONDS", descriptionKey = "demo.outage")
    private Optional<Integer> outage = Optional.empty();

    @Option(names = "--json", descriptionKey = "demo.json")
    private boolean json;

    /** For picocli and the service loader. */
    public DemoCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        DemoPlan plan;
        try {
            plan = plan();
        } catch (StreetFileException | IllegalArgumentException | IOException e) {
            System.err.println("demo: " + e.getMessage());
            return 2;
        }
        try {
            return run(plan, new Screen(json ? System.err : System.out, Terminal.behind(json ? 2 : 1)));
        } catch (IOException e) {
            System.err.println("demo: " + e.getMessage());
            return 1;
        }
    }

    private int run(DemoPlan plan, Screen screen) throws IOException, InterruptedException {
        var run = new DemoRun(plan, screen);
        var shown = new CountDownLatch(1);
        var hook = new Thread(() -> end(run, shown), "demo-end");
        Runtime.getRuntime().addShutdownHook(hook);
        try (run) {
            var figures = run.run();
            if (json) {
                screen.wipe();
                System.out.println(figures.json());
            } else {
                screen.summary(figures);
            }
            shown.countDown();
            return figures.verdict().faults().none() && figures.verdict().received() > 0 ? 0 : 1;
        } catch (DemoException e) {
            screen.wipe();
            System.err.println("demo: " + e.getMessage());
            shown.countDown();
            return 1;
        } finally {
            forget(hook);
        }
    }

    /** Ctrl-C or SIGTERM: the summary still comes where the gateway ends in time, and nothing is left behind. */
    private static void end(DemoRun run, CountDownLatch shown) {
        try {
            run.finish();
            if (!shown.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                System.err.println("demo: the gateway did not end in time");
            }
            run.abandon();
        } catch (IOException e) {
            System.err.println("demo: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the machine is ending; the hook does its work
        }
    }

    private DemoPlan plan() throws StreetFileException, IOException {
        if (street.isPresent() && !Files.isRegularFile(street.get())) {
            throw new IllegalArgumentException("--street " + street.get() + ": no such file");
        }
        StreetPlan plan = street.isPresent() ? StreetFile.read(street.get()) : StreetFile.standard();
        if (meters.isPresent()) {
            between("--meters", meters.get(), new int[] {1, 200});
            plan = plan.withMeters(meters.get());
        }
        if (controllers.isPresent()) {
            between("--controllers", controllers.get(), new int[] {0, 20});
            plan = plan.withControllers(controllers.get());
        }
        if (recording.isPresent()) {
            if (!Files.isRegularFile(recording.get())) {
                throw new IllegalArgumentException("--recording " + recording.get() + ": no such file");
            }
            plan = plan.replaying(recording.get());
        }
        if (seconds.isPresent()) {
            between("--seconds", seconds.get(), new int[] {5, 604_800});
        }
        if (outage.isPresent()) {
            between("--outage", outage.get(), new int[] {1, seconds.orElse(3_600)});
            if (broker.isPresent()) {
                throw new IllegalArgumentException("--outage stops the embedded broker; it does not go with --broker");
            }
        }
        return new DemoPlan(plan, seconds.map(Duration::ofSeconds), outage.map(Duration::ofSeconds), broker);
    }

    private static void between(String option, int number, int[] range) {
        if (number < range[0] || number > range[1]) {
            throw new IllegalArgumentException(option + " " + number + ": wanted " + range[0] + " to " + range[1]);
        }
    }
}
