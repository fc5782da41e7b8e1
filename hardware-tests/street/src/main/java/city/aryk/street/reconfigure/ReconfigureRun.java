package city.aryk.street.reconfigure;

import city.aryk.street.Street;
import city.aryk.street.Ticks;
import city.aryk.street.broker.Folders;
import city.aryk.street.broker.HiveBroker;
import city.aryk.street.check.Ledger;
import city.aryk.street.check.PollWindow;
import city.aryk.street.check.Receiver;
import city.aryk.street.gateway.GatewayProcess;
import city.aryk.street.gateway.SiteFolder;
import city.aryk.street.meter.VirtualMeter;
import city.aryk.street.operator.Operator;
import city.aryk.street.plan.StreetPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Polls a street with the real gateway and changes one device's period from afar, by a signed configuration. Runs on the
 * caller's thread; {@link #abandon} may come from any.
 */
final class ReconfigureRun implements AutoCloseable {
    private static final long PERIOD_NANOS = 1_000_000_000L;
    private static final long NEW_PERIOD_NANOS = 500_000_000L;
    private static final String PERIOD = "every: 1s\n";
    private static final String NEW_PERIOD = "every: 500ms\n";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Looks at every meter before the first window begins: connections and the first code of a fresh process. */
    private static final int WARM_UP_LOOKS = 5;
    /** A look takes far less; one that began this long before the end may have been cut short. */
    private static final long IN_FLIGHT_NANOS = 250_000_000L;

    private final Street street;
    private final Duration window;
    private final VirtualMeter changed;
    private final Path folder;
    private final Ledger ledger;
    private Optional<HiveBroker> broker = Optional.empty();
    private Optional<Receiver> receiver = Optional.empty();
    private Optional<Operator> operator = Optional.empty();
    private volatile Optional<GatewayProcess> gateway = Optional.empty();

    /** When the change was published, and reported as in force, on the monotonic scale. */
    private record Times(long published, long inForce) {}

    ReconfigureRun(StreetPlan plan, Duration window) throws IOException {
        this.street = Street.open(plan);
        this.window = window;
        this.changed = street.meters().get(street.meters().size() / 2);
        this.folder = Folders.temporary("reconfigure");
        this.ledger = new Ledger(SiteFolder.PREFIX, street.meters());
    }

    /** Runs it all and measures. */
    ReconfigureFigures run() throws IOException, InterruptedException {
        var embedded = HiveBroker.create();
        broker = Optional.of(embedded);
        embedded.start();
        var listening = new Receiver(embedded.url(), ledger);
        receiver = Optional.of(listening);
        if (!listening.awaitConnected(PATIENCE)) {
            throw new IOException("the broker does not take the receiver's connection");
        }
        Path site = folder.resolve("site");
        SiteFolder.write(site, street, embedded.url(), "");
        var person = Operator.at(embedded.url(), SiteFolder.PREFIX, folder);
        operator = Optional.of(person);
        person.provision(site);
        var started = GatewayProcess.start(site, folder.resolve("data"));
        gateway = Optional.of(started);
        var times = change(started, person, Files.readString(site.resolve("site.yaml")));
        long end = Ticks.nanos();
        drain(started);
        return figures(times, end);
    }

    private Times change(GatewayProcess started, Operator person, String site)
            throws IOException, InterruptedException {
        boolean warm = Ticks.await(() -> !started.alive() || fewestLooks() >= WARM_UP_LOOKS, PATIENCE);
        if (!warm || !started.alive()) {
            throw new IOException(
                    "not every meter is polled; the gateway said:\n  " + String.join("\n  ", started.output()));
        }
        person.awaitReported("\"state\":\"in-force\"", "\"version\":0");
        byte[] envelope = person.signed(1, Optional.empty(), quicker(site)); // before, as the meters share this process
        Ticks.pause(window);
        long published = Ticks.nanos();
        person.publish(envelope);
        person.awaitReported("\"state\":\"in-force\"", "\"version\":1");
        long inForce = Ticks.nanos();
        long left = window.toNanos() - (inForce - published);
        Ticks.pause(Duration.ofNanos(Math.max(left, 0)));
        return new Times(published, inForce);
    }

    private int fewestLooks() {
        return street.meters().stream().mapToInt(m -> m.log().looks()).min().orElse(0);
    }

    /** The same site, the changed device asked twice as often. */
    private String quicker(String site) {
        int device = site.indexOf("  " + changed.plan().device() + ":");
        int period = site.indexOf(PERIOD, device);
        return site.substring(0, period) + NEW_PERIOD + site.substring(period + PERIOD.length());
    }

    private void drain(GatewayProcess started) throws IOException, InterruptedException {
        if (!started.alive()) {
            throw new IOException("the gateway ended by itself with code " + started.exitCode() + "; it said:\n  "
                    + String.join("\n  ", started.output()));
        }
        started.terminate();
        if (!started.awaitEnd(PATIENCE)) {
            throw new IOException("the gateway still runs " + PATIENCE.toSeconds() + " s after it was told to end");
        }
        Ticks.await(() -> ledger.state().farewell() && ledger.missingKeys() == 0, PATIENCE);
    }

    private ReconfigureFigures figures(Times times, long end) throws IOException {
        List<long[]> others = street.meters().stream()
                .filter(m -> m != changed)
                .map(m -> m.log().arrivals())
                .toList();
        long length = window.toNanos();
        var before = new PollWindow(times.published() - length, times.published(), PERIOD_NANOS);
        var after = new PollWindow(times.published(), times.published() + length, PERIOD_NANOS);
        var whole = new PollWindow(times.published(), end, PERIOD_NANOS);
        long begun = NewPeriod.begun(changed.log().arrivals(), times.published(), NEW_PERIOD_NANOS)
                .orElseThrow(() -> new IOException(
                        changed.plan().device() + " was never polled at its new period, though it was in force"));
        var verdict = ledger.verdict(end - IN_FLIGHT_NANOS);
        long gaps = street.meters().stream()
                .filter(m -> m != changed)
                .mapToLong(m -> verdict.gapsOf(m.plan().device()))
                .sum();
        var seen = new ReconfigureFigures.Others(
                new ReconfigureFigures.Seen(before.error(others), before.worstLateness(others), before.missed(others)),
                new ReconfigureFigures.Seen(after.error(others), after.worstLateness(others), whole.missed(others)),
                gaps);
        return new ReconfigureFigures(
                street.meters().size(),
                seen,
                new ReconfigureFigures.Change(
                        (begun - times.published()) / 1e6, (times.inForce() - times.published()) / 1e6),
                verdict.faults().lost());
    }

    /** Ends everything at once and leaves nothing behind; harmless after {@link #close}. */
    void abandon() throws IOException {
        gateway.ifPresent(GatewayProcess::kill);
        if (broker.isPresent()) {
            broker.get().abandon();
        }
        Folders.remove(folder);
    }

    @Override
    public void close() throws IOException {
        gateway.ifPresent(GatewayProcess::close);
        operator.ifPresent(Operator::close);
        receiver.ifPresent(Receiver::close);
        street.close();
        if (broker.isPresent()) {
            broker.get().close();
        }
        Folders.remove(folder);
    }
}
