package city.aryk.suite;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.street.Ticks;
import city.aryk.street.broker.Folders;
import city.aryk.street.broker.MosquittoBroker;
import city.aryk.street.gateway.GatewayProcess;
import city.aryk.street.junction.LiveJunction;
import city.aryk.street.junction.Priorities;
import city.aryk.street.junction.Settings;
import city.aryk.street.operator.Requester;
import city.aryk.street.rsmp.RsmpSite;
import city.aryk.street.rsmp.SiteIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A junction with its controller, a broker, somebody who asks for priority, and the real gateway between them. */
final class Crossing implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(90);
    /** "TSP check in" of the enumerations of high-resolution logs. */
    private static final int CHECK_IN = 112;

    static final String GATEWAY = "street/gw-0001";

    private final Path folder;
    private final MosquittoBroker broker;
    private final Requester requester;
    private final LiveJunction junction;
    private final RsmpSite controller;
    private final AtomicInteger checkIns = new AtomicInteger();
    private GatewayProcess gateway;

    private Crossing(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.broker = MosquittoBroker.create();
        broker.start();
        this.requester = Requester.at(broker.url(), GATEWAY);
        int port = Folders.freePort();
        var site = Files.createDirectories(folder.resolve("site"));
        Files.writeString(
                site.resolve("site.yaml"),
                """
                site: street
                gateway: gw-0001
                uplink: {broker: "%s", flush: {live: 1s, normal: 1s, bulk: 1s}}
                devices:
                  tlc-1: {profile: rsmp-tlc, at: "rsmp://127.0.0.1:%d?site=RN%%2BSI0001&settle=200ms", every: 1s}
                """
                                .formatted(broker.url(), port)
                        + requester.commandsOfTheSite());
        this.junction = LiveJunction.start(Settings.standard().always(1), 7, Duration.ZERO, this::note);
        this.controller =
                new RsmpSite(SiteIdentity.of("RN+SI0001"), junction, new RsmpSite.Way(port, Duration.ofMillis(300)));
        this.gateway = start();
    }

    private void note(long tick, int code, int parameter) {
        if (code == CHECK_IN) {
            checkIns.incrementAndGet();
        }
    }

    static Crossing open() throws IOException, InterruptedException {
        assertThat(GatewayProcess.built())
                .as("the distribution is not assembled; mvn -DskipTests package does it")
                .isTrue();
        return new Crossing(Folders.temporary("crossing"));
    }

    private GatewayProcess start() throws IOException {
        return GatewayProcess.start(folder.resolve("site"), data());
    }

    Path data() {
        return folder.resolve("data");
    }

    Requester requester() {
        return requester;
    }

    GatewayProcess gateway() {
        return gateway;
    }

    MosquittoBroker broker() {
        return broker;
    }

    /** The line between the controller and the gateway breaks, or is whole again. */
    void cut(boolean now) throws IOException {
        controller.cut(now);
    }

    void startAgain() throws IOException {
        gateway = start();
    }

    /**
     * Asks for priority, again and again until the gateway has read the state of the controller, and waits until it is
     * given.
     *
     * @return the id of the request that is active
     */
    String awaitActivated(String name) throws IOException, InterruptedException {
        await("the controller is read", () -> requester.state().contains("\"online\":1"));
        for (int i = 1; i < 10; i++) {
            String id = name + "-" + i;
            requester.ask(id, "priority.request", arguments(name));
            await("an answer of the controller", () -> said(id, "\"sent\"") || said(id, "\"last\":true"));
            if (!said(id, "\"refused\"")) {
                requester.awaitAnswer("\"" + id + "\"", "\"activated\"");
                assertThat(state(id)).contains(Priorities.State.ACTIVATED);
                return id;
            }
        }
        throw new AssertionError(said());
    }

    private boolean said(String id, String what) {
        return requester.answers().stream()
                .anyMatch(answer -> answer.contains("\"" + id + "\"") && answer.contains(what));
    }

    static Map<String, String> arguments(String vehicle) {
        return Map.of("vehicle", vehicle, "signal-group", "SG2", "level", "7", "eta", "20s", "late", "90s");
    }

    /** What the junction has made of a request; empty where it does not know it, or no longer. */
    Optional<Priorities.State> state(String id) {
        return junction.see(seen -> seen.priorities().stream()
                .filter(item -> item.id().equals(id))
                .map(Priorities.Item::state)
                .findFirst());
    }

    /** How often buses have checked in at the junction. */
    int checkIns() {
        return checkIns.get();
    }

    /** The requests that the junction keeps. */
    List<String> known() {
        return junction.see(
                seen -> seen.priorities().stream().map(Priorities.Item::id).toList());
    }

    void await(String what, Ticks.Condition condition) throws InterruptedException {
        assertThat(Ticks.await(condition, PATIENCE))
                .as(() -> what + "; " + said())
                .isTrue();
    }

    String said() {
        return "answers " + requester.answers() + "\nevents " + requester.events() + "\nstate " + requester.state()
                + "\nthe gateway said\n" + String.join("\n", gateway.output());
    }

    @Override
    public void close() throws IOException {
        gateway.close();
        controller.close();
        requester.close();
        broker.close();
        Folders.remove(folder);
    }
}
