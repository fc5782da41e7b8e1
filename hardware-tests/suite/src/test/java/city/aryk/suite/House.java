package city.aryk.suite;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.street.Street;
import city.aryk.street.Ticks;
import city.aryk.street.broker.Broker;
import city.aryk.street.broker.Folders;
import city.aryk.street.check.Ledger;
import city.aryk.street.check.Receiver;
import city.aryk.street.check.Verdict;
import city.aryk.street.gateway.GatewayProcess;
import city.aryk.street.gateway.SiteFolder;
import city.aryk.street.network.Relay;
import city.aryk.street.plan.StreetPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A street, a broker, a receiver, and the real gateway as often as a test starts it. */
final class House implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    /** What a person waits after Ctrl-C. */
    static final Duration STOP = Duration.ofSeconds(5);

    /** The gateway's longest pause between two attempts to connect, and then some. */
    private static final Duration RETURN = Duration.ofMinutes(2);

    private static final long IN_FLIGHT_NANOS = 250_000_000L;

    private final Path folder;
    private final Setup setup;
    private final Street street;
    private final Broker broker;
    private final Optional<Relay> network;
    private final Ledger ledger;
    private final Receiver receiver;
    private GatewayProcess gateway;

    private House(Path folder, Setup setup) throws IOException, InterruptedException {
        this.folder = folder;
        this.setup = setup;
        this.street = Street.open(setup.plan());
        this.broker = setup.broker();
        this.ledger = new Ledger(SiteFolder.PREFIX, street.meters());
        broker.start();
        this.network = setup.place().relayed() ? Optional.of(Relay.to(broker.url())) : Optional.empty();
        this.receiver = new Receiver(broker.url(), ledger);
        assertThat(receiver.awaitConnected(PATIENCE))
                .as("the receiver's subscription")
                .isTrue();
        SiteFolder.write(site(), street, network.map(Relay::url).orElse(broker.url()), setup.site());
        if (setup.place().patient()) {
            var file = site().resolve("site.yaml");
            Files.writeString(file, Files.readString(file).replace("every: 1s\n", "every: 1s\n    timeout: 4s\n"));
        }
        this.gateway = GatewayProcess.start(site(), data(), setup.environment());
    }

    /** Everything stands and the gateway starts. */
    static House open(StreetPlan plan, Broker broker) throws IOException, InterruptedException {
        return open(Setup.of(plan, broker));
    }

    static House open(Setup setup) throws IOException, InterruptedException {
        assertThat(GatewayProcess.built())
                .as("the distribution is not assembled; mvn -DskipTests package does it")
                .isTrue();
        return new House(Folders.temporary("suite"), setup);
    }

    private Path site() {
        return folder.resolve("site");
    }

    /** Where the gateway keeps what it has not sent. */
    Path data() {
        return setup.place().data().orElse(folder.resolve("data"));
    }

    Street street() {
        return street;
    }

    Broker broker() {
        return broker;
    }

    /** The network between the gateway and the broker, in a house that is set up so. */
    Relay network() {
        return network.orElseThrow();
    }

    Ledger ledger() {
        return ledger;
    }

    GatewayProcess gateway() {
        return gateway;
    }

    /** Starts the gateway again, on the same data. */
    void startAgain() throws IOException {
        gateway = GatewayProcess.start(site(), data(), setup.environment());
    }

    /** Waits until every meter has been looked at so many times more. */
    void awaitLooks(int more) throws InterruptedException {
        awaitLooks(more, street.meters().stream().map(m -> m.plan().device()).toList());
    }

    void awaitLooks(int more, List<String> devices) throws InterruptedException {
        var meters = street.meters().stream()
                .filter(m -> devices.contains(m.plan().device()))
                .toList();
        var wanted = meters.stream().map(m -> m.log().looks() + more).toList();
        boolean came = Ticks.await(
                () -> {
                    for (int i = 0; i < meters.size(); i++) {
                        if (meters.get(i).log().looks() < wanted.get(i)) {
                            return !gateway.alive();
                        }
                    }
                    return true;
                },
                PATIENCE.plusSeconds(more));
        assertThat(came)
                .as(() -> more + " looks at every meter; the gateway said\n" + said())
                .isTrue();
        assertThat(gateway.alive())
                .as(() -> "the gateway lives; it said\n" + said())
                .isTrue();
    }

    /** Waits until something arrived that was not there before. */
    void awaitReceived(long more) throws InterruptedException {
        long wanted = ledger.received() + more;
        assertThat(Ticks.await(() -> ledger.received() >= wanted, PATIENCE))
                .as(() -> more + " more readings received; the gateway said\n" + said())
                .isTrue();
    }

    /** Waits until everything that the meters have answered up to now has arrived. */
    void awaitArrivedUntilNow() throws InterruptedException {
        awaitArrivedUntilNow(look -> false);
    }

    /** Waits until everything that the meters have answered up to now has arrived, but for looks that may be lost. */
    void awaitArrivedUntilNow(Predicate<Verdict.LostLook> mayBeLost) throws InterruptedException {
        long now = Ticks.nanos();
        assertThat(Ticks.await(() -> lost(now).stream().allMatch(mayBeLost), RETURN))
                .as(() -> "what waited has arrived; missing "
                        + lost(now).stream().filter(mayBeLost.negate()).limit(5).toList() + "; the gateway said\n"
                        + said())
                .isTrue();
    }

    private List<Verdict.LostLook> lost(long now) {
        return ledger.verdict(now).excuses().lostLooks();
    }

    /** Waits until a condition holds; names what was waited for where it does not. */
    void await(String what, Ticks.Condition condition) throws InterruptedException {
        assertThat(Ticks.await(condition, RETURN))
                .as(() -> what + "; the gateway said\n" + said())
                .isTrue();
    }

    /** Stops the gateway as a service manager does; the instant from which looks may have been cut short. */
    long terminate() throws InterruptedException {
        long told = Ticks.nanos();
        gateway.terminate();
        assertThat(gateway.awaitEnd(PATIENCE)).as("the gateway ends").isTrue();
        assertThat(Ticks.since(told))
                .as(() -> "time to end after SIGTERM; it said\n" + said())
                .isLessThan(STOP);
        return told - IN_FLIGHT_NANOS;
    }

    /** Kills the gateway; the instant at which it died. */
    long kill() throws InterruptedException {
        long told = Ticks.nanos();
        gateway.kill();
        assertThat(gateway.awaitEnd(PATIENCE)).isTrue();
        return told;
    }

    /** Stops the gateway and waits until the newest that it calls committed has arrived, whatever is missing before. */
    Verdict terminateAndReceiveTheNewest() throws InterruptedException {
        long cut = terminate();
        await("the newest committed key", () -> ledger.state().farewell() && ledger.keysBehind() == 0);
        return ledger.verdict(cut);
    }

    /** Stops the gateway and waits until all that it calls committed has arrived. */
    Verdict terminateAndDrain() throws InterruptedException {
        long cut = terminate();
        assertThat(Ticks.await(() -> ledger.state().farewell() && ledger.missingKeys() == 0, PATIENCE))
                .as(() -> ledger.missingKeys() + " committed keys have not arrived; state " + ledger.state()
                        + "; the gateway said\n" + said())
                .isTrue();
        return ledger.verdict(cut);
    }

    private String said() {
        return String.join("\n", gateway.output()) + "\nreceived: " + ledger.problems() + ", gaps "
                + ledger.verdict(Ticks.nanos()).gaps();
    }

    @Override
    public void close() throws IOException {
        gateway.close();
        receiver.close();
        if (network.isPresent()) {
            network.get().close();
        }
        street.close();
        broker.close();
        Folders.remove(folder);
    }
}
