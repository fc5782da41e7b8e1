package city.aryk.street.demo;

import city.aryk.street.Street;
import city.aryk.street.Ticks;
import city.aryk.street.broker.Broker;
import city.aryk.street.broker.Folders;
import city.aryk.street.broker.HiveBroker;
import city.aryk.street.check.Ledger;
import city.aryk.street.check.PeriodError;
import city.aryk.street.check.Receiver;
import city.aryk.street.gateway.GatewayProcess;
import city.aryk.street.gateway.SiteFolder;
import city.aryk.street.meter.VirtualMeter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One demo from the first device to the summary. Runs on the caller's thread; {@link #finish} and {@link #abandon} may come from any. */
final class DemoRun implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration DRAIN = Duration.ofSeconds(15);
    private static final Duration CATCH_UP = Duration.ofSeconds(90);
    /** When a person waits for the end. */
    private static final Duration SHORT_DRAIN = Duration.ofSeconds(1);
    /** A look takes far less; one that began this long before the end may have been cut short. */
    private static final long IN_FLIGHT_NANOS = 250_000_000;

    private final DemoPlan plan;
    private final Screen screen;
    private final Path folder;
    private final Street street;
    private final Corner corner;
    private final Ledger ledger;
    private Optional<HiveBroker> broker = Optional.empty();
    private Optional<Receiver> receiver = Optional.empty();
    private Optional<GatewayProcess> gateway = Optional.empty();
    private final CountDownLatch told = new CountDownLatch(1);

    DemoRun(DemoPlan plan, Screen screen) throws IOException {
        this.plan = plan;
        this.screen = screen;
        this.street = Street.open(plan.street()); // first: a recording that cannot be read leaves nothing behind
        this.corner = Corner.open(plan.street().controllers());
        this.folder = Folders.temporary("demo");
        this.ledger = new Ledger(SiteFolder.PREFIX, street.meters());
        corner.devices().forEach(ledger::countToo);
    }

    /** Runs the whole demo and measures it. */
    Figures run() throws IOException, InterruptedException, DemoException {
        screen.say("street: " + street.meters().size() + " meters replay a recording on loopback sockets");
        corner.describe().ifPresent(screen::say);
        var url = plan.broker().isPresent() ? plan.broker().get() : startBroker();
        var listening = new Receiver(url, ledger);
        receiver = Optional.of(listening);
        if (!listening.awaitConnected(START)) {
            throw new DemoException("the broker " + url + " does not take the receiver's connection");
        }
        screen.say("broker: " + url);
        corner.furnish(folder.resolve("site"));
        SiteFolder.write(folder.resolve("site"), street, url, corner.site());
        var started = GatewayProcess.start(folder.resolve("site"), folder.resolve("data"));
        gateway = Optional.of(started);
        screen.say("gateway: process " + started.pid() + " starts");
        var meterage = new Meterage(started, ledger, () -> street.answered() + ledger.counted());
        awaitFirst(started, meterage);
        poll(started, meterage);
        meterage.sample();
        long stop = Ticks.nanos();
        started.terminate();
        screen.say("gateway: told to end");
        drain(started);
        return figures(started, meterage, stop);
    }

    private java.net.URI startBroker() throws IOException {
        screen.say("broker: HiveMQ CE starts inside this process");
        var embedded = HiveBroker.create();
        broker = Optional.of(embedded);
        embedded.start();
        return embedded.url();
    }

    private void awaitFirst(GatewayProcess started, Meterage meterage) throws InterruptedException, DemoException {
        boolean came = Ticks.await(
                () -> finishing() || !started.alive() || ledger.firstNanos().isPresent(), START);
        if (finishing() && ledger.firstNanos().isEmpty()) {
            throw new DemoException("ended before the first reading");
        }
        if (!came || !started.alive()) {
            throw new DemoException((started.alive()
                            ? "no reading arrived within " + START.toSeconds() + " s"
                            : "the gateway ended with code " + started.exitCode())
                    + "; it said:\n  " + String.join("\n  ", started.output()));
        }
        meterage.sample();
    }

    private void poll(GatewayProcess started, Meterage meterage)
            throws IOException, InterruptedException, DemoException {
        long begun = started.startedNanos();
        var outage = plan.outage().map(span -> new Outage(span, broker, plan.span()));
        for (long tick = 1; !finishing() && !over(begun); tick++) {
            if (!started.alive()) {
                throw new DemoException("the gateway ended with code " + started.exitCode() + "; it said:\n  "
                        + String.join("\n  ", started.output()));
            }
            if (outage.isPresent()) {
                outage.get().step(Ticks.since(begun), screen);
            }
            meterage.sample();
            screen.show(live(meterage, Ticks.since(begun)));
            if (told.await(untilTick(begun, tick).toNanos(), TimeUnit.NANOSECONDS)) {
                return; // the broker may be away; what waits for it stays with the gateway
            }
        }
        if (outage.isPresent()) {
            outage.get().end(screen);
            catchUp(meterage);
        }
    }

    /** After an outage the gateway comes back in its own time: polling goes on until what waited has arrived. */
    private void catchUp(Meterage meterage) throws InterruptedException {
        screen.say("gateway: polls on until what waited for the broker has arrived");
        long now = Ticks.nanos();
        Ticks.await(() -> finishing() || ledger.verdict(now).faults().lost() == 0, CATCH_UP);
        meterage.sample();
    }

    private boolean over(long begun) {
        return plan.span().map(span -> Ticks.since(begun).compareTo(span) >= 0).orElse(false);
    }

    private static Duration untilTick(long begun, long tick) {
        long left = begun + tick * 1_000_000_000L - Ticks.nanos();
        return Duration.ofNanos(Math.max(left, 50_000_000L));
    }

    private Live live(Meterage meterage, Duration since) {
        var verdict = ledger.verdict(Ticks.nanos() - 30_000_000_000L);
        boolean up = receiver.map(Receiver::connected).orElse(false);
        return new Live(
                since,
                new Live.Flow(street.looks(), verdict.received(), ledger.frames(), ledger.wireBytes()),
                verdict.faults(),
                up,
                meterage.rssMib());
    }

    /** Waits until the gateway has said its farewell and everything that it calls committed has arrived. */
    private void drain(GatewayProcess started) throws InterruptedException, DemoException {
        if (!started.awaitEnd(DRAIN)) {
            throw new DemoException("the gateway still runs " + DRAIN.toSeconds() + " s after it was told to end");
        }
        Ticks.await(() -> ledger.state().farewell() && ledger.missingKeys() == 0, finishing() ? SHORT_DRAIN : DRAIN);
    }

    private Figures figures(GatewayProcess started, Meterage meterage, long stop) {
        ledger.problems().forEach(screen::say);
        var state = ledger.state();
        var verdict = ledger.verdict(stop - IN_FLIGHT_NANOS);
        var arrivals = street.meters().stream()
                .map(VirtualMeter::log)
                .map(log -> log.arrivals())
                .toList();
        long first = ledger.firstNanos().orElse(stop);
        var cost = new Figures.Cost(
                verdict.received() == 0 ? 0 : (double) ledger.wireBytes() / verdict.received(),
                meterage.diskBytesPerReading(),
                (first - started.startedNanos()) / 1_000_000,
                meterage.rssMib(),
                meterage.cpuSecondsPerMinute());
        return new Figures(
                new Figures.Street(street.meters().size(), corner.devices().size(), ledger.counted()),
                new Figures.Counts(
                        state.counter("readings.polled"),
                        state.counter("readings.stored"),
                        state.counter("readings.published")),
                verdict,
                cost,
                PeriodError.of(arrivals, PERIOD.toNanos()));
    }

    /** Ends polling now; the summary follows. */
    void finish() {
        told.countDown();
    }

    private boolean finishing() {
        return told.getCount() == 0;
    }

    /** Ends everything at once and leaves nothing behind; for a process that has no more time. */
    void abandon() throws IOException {
        gateway.ifPresent(GatewayProcess::kill);
        street.close();
        corner.close();
        if (broker.isPresent()) {
            broker.get().abandon();
        }
        Folders.remove(folder);
    }

    @Override
    public void close() throws IOException {
        gateway.ifPresent(GatewayProcess::close);
        receiver.ifPresent(Receiver::close);
        street.close();
        corner.close();
        if (broker.isPresent()) {
            Broker embedded = broker.get();
            embedded.close();
        }
        Folders.remove(folder);
    }
}
