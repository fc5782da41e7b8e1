package city.aryk.street.drain;

import city.aryk.street.Street;
import city.aryk.street.Ticks;
import city.aryk.street.broker.Broker;
import city.aryk.street.broker.Folders;
import city.aryk.street.check.DrainLedger;
import city.aryk.street.check.Receiver;
import city.aryk.street.gateway.GatewayProcess;
import city.aryk.street.gateway.GatewayUse;
import city.aryk.street.gateway.SiteFolder;
import city.aryk.street.plan.StreetPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets the real gateway start on a backlog that it has to drain while it polls a street whose readings are all live.
 * Runs on the caller's thread; {@link #abandon} may come from any.
 */
public final class DrainRun implements AutoCloseable {
    private static final String GATEWAY = "gw-0001";
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(60);
    private static final Duration SAMPLE = Duration.ofMillis(200);
    /** The slowest drain that is waited for, readings a second. */
    private static final long SLOWEST = 1_000;

    private final Street street;
    private final Broker broker;
    private final Load load;
    private final Path folder;
    private Optional<Receiver> receiver = Optional.empty();
    private volatile Optional<GatewayProcess> gateway = Optional.empty();
    private long rssKib;

    /**
     * What is to be drained.
     *
     * @param readings how many the backlog holds, rounded up to whole looks
     * @param perSecond how many of them the site lets pass in a second; 0 for as many as can be
     */
    public record Load(long readings, long perSecond) {}

    /**
     * A drain that has not begun.
     *
     * @param broker not started yet; closed with the run
     */
    public DrainRun(StreetPlan plan, Broker broker, Load load) throws IOException {
        this.street = Street.open(plan);
        this.broker = broker;
        this.load = load;
        this.folder = Folders.temporary("drain");
    }

    /**
     * Runs it all and measures.
     *
     * @param after for how long live readings are watched once the backlog is drained
     */
    public DrainFigures run(Duration after) throws IOException, InterruptedException {
        var backlog = new Backlog(load.readings(), Ticks.utcMillis());
        backlog.write(folder.resolve("data"), GATEWAY);
        var ledger = new DrainLedger(SiteFolder.PREFIX, backlog);
        broker.start();
        var listening = new Receiver(broker.url(), ledger);
        receiver = Optional.of(listening);
        if (!listening.awaitConnected(START)) {
            throw new IOException("the broker does not take the receiver's connection");
        }
        SiteFolder.writeLive(folder.resolve("site"), street, broker.url(), load.perSecond());
        var started = GatewayProcess.start(folder.resolve("site"), folder.resolve("data"));
        gateway = Optional.of(started);
        await(started, "the backlog is drained", () -> ledger.missing() == 0, drainAtMost(backlog));
        watch(started, after);
        started.terminate();
        if (!started.awaitEnd(END)) {
            throw new IOException("the gateway still runs " + END.toSeconds() + " s after it was told to end");
        }
        Ticks.await(() -> ledger.state().farewell() && ledger.liveMissing() == 0, END);
        return figures(backlog, ledger);
    }

    private static Duration drainAtMost(Backlog backlog) {
        return START.plusSeconds(backlog.readings() / SLOWEST);
    }

    private void await(GatewayProcess started, String what, Ticks.Condition condition, Duration atMost)
            throws IOException, InterruptedException {
        long began = Ticks.nanos();
        while (!condition.holds()) {
            if (!started.alive() || Ticks.since(began).compareTo(atMost) > 0) {
                throw new IOException(
                        "not so: " + what + "; the gateway said:\n  " + String.join("\n  ", started.output()));
            }
            sample(started);
            Ticks.pause(SAMPLE);
        }
    }

    private void watch(GatewayProcess started, Duration span) throws InterruptedException {
        long began = Ticks.nanos();
        while (Ticks.since(began).compareTo(span) < 0) {
            sample(started);
            Ticks.pause(SAMPLE);
        }
    }

    private void sample(GatewayProcess started) {
        rssKib = Math.max(rssKib, started.use().map(GatewayUse::rssKib).orElse(0L));
    }

    private DrainFigures figures(Backlog backlog, DrainLedger ledger) {
        var progress = ledger.progress();
        return new DrainFigures(
                new DrainFigures.Backlog(
                        progress.readings(),
                        progress.seconds(),
                        (double) progress.wireBytes() / Math.max(1, progress.readings())),
                new DrainFigures.Faults(
                        ledger.missing() + ledger.liveMissing() + (progress.readings() == backlog.readings() ? 0 : 1),
                        ledger.duplicated(),
                        ledger.altered(),
                        ledger.outOfOrder()),
                ledger.live(progress.firstNanos(), progress.lastNanos()),
                ledger.live(progress.lastNanos(), Ticks.nanos()),
                rssKib / 1024.0);
    }

    /** Ends everything at once and leaves nothing behind; harmless after {@link #close}. */
    void abandon() throws IOException {
        gateway.ifPresent(GatewayProcess::kill);
        broker.close();
        Folders.remove(folder);
    }

    @Override
    public void close() throws IOException {
        gateway.ifPresent(GatewayProcess::close);
        receiver.ifPresent(Receiver::close);
        street.close();
        broker.close();
        Folders.remove(folder);
    }
}
