package city.aryk.street.controllers;

import city.aryk.street.Ticks;
import city.aryk.street.broker.Broker;
import city.aryk.street.broker.Folders;
import city.aryk.street.broker.HiveBroker;
import city.aryk.street.broker.MosquittoBroker;
import city.aryk.street.check.Ledger;
import city.aryk.street.check.PollWindow;
import city.aryk.street.check.Receiver;
import city.aryk.street.gateway.GatewayProcess;
import city.aryk.street.gateway.GatewayUse;
import city.aryk.street.gateway.SiteFolder;
import city.aryk.street.junction.LiveJunction;
import city.aryk.street.junction.Settings;
import city.aryk.street.snmp.Agent;
import city.aryk.street.snmp.AgentServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/**
 * Polls many junctions with the real gateway over real UDP sockets, all in this process, and lets one of them fall
 * silent. Runs on the caller's thread; {@link #abandon} may come from any.
 */
final class ControllersRun implements AutoCloseable {
    private static final long PERIOD_NANOS = 1_000_000_000L;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration SAMPLE = Duration.ofMillis(200);
    /** Looks at every controller before the first window begins: the first code of a fresh process. */
    private static final int WARM_UP_LOOKS = 10;

    /** What was read before has arrived then, whatever the stream. */
    private static final Duration ARRIVAL = Duration.ofSeconds(7);

    private static final String COMMUNITY = "traffic";

    private final List<Agent> agents = new ArrayList<>();
    private final AgentServer server;
    private final Broker broker;
    private final Path folder;
    private final Plan plan;
    private final Ledger ledger = new Ledger(SiteFolder.PREFIX, List.of());
    private Optional<Receiver> receiver = Optional.empty();
    private volatile Optional<GatewayProcess> gateway = Optional.empty();
    private long rssKib;

    /**
     * What is to be read.
     *
     * @param profiles the device profiles, whose vocabulary is taken
     * @param window how long either part of the run is
     */
    record Plan(int controllers, int variables, Duration window, Path profiles) {}

    private record Part(long from, long to, double cpuPercent, Map<String, Long> gaps) {}

    /** The gaps that had arrived, by device and cause. */
    private record Gaps(Map<String, Long> before, Map<String, Long> after) {}

    ControllersRun(Plan plan) throws IOException {
        this.plan = plan;
        for (int i = 0; i < plan.controllers(); i++) {
            var junction = LiveJunction.start(Settings.standard(), i, Duration.ofHours(5), (t, c, p) -> {});
            agents.add(new Agent(junction, COMMUNITY));
        }
        this.server = new AgentServer(agents);
        this.broker = MosquittoBroker.installed().isPresent() ? MosquittoBroker.create() : HiveBroker.create();
        this.folder = Folders.temporary("controllers");
    }

    /** @param progress told how much of the run is over, 0 to 1 */
    ControllersFigures run(DoubleConsumer progress) throws IOException, InterruptedException {
        broker.start();
        var listening = new Receiver(broker.url(), ledger);
        receiver = Optional.of(listening);
        if (!listening.awaitConnected(PATIENCE)) {
            throw new IOException("the broker does not take the receiver's connection");
        }
        site();
        BenchProfile.write(folder.resolve("profiles"), plan.profiles(), plan.variables());
        var started = GatewayProcess.start(
                folder.resolve("site"),
                folder.resolve("data"),
                Map.of(),
                List.of("--profiles", folder.resolve("profiles").toString()));
        gateway = Optional.of(started);
        warmUp(started);
        var earlier = gaps();
        long asked = agents.stream().mapToLong(Agent::asked).sum();
        long looks = agents.stream().mapToLong(Agent::looks).sum();
        var alive = part(started, share -> progress.accept(share / 2));
        asked = agents.stream().mapToLong(Agent::asked).sum() - asked;
        looks = agents.stream().mapToLong(Agent::looks).sum() - looks;
        var dead = agents.get(agents.size() / 2);
        dead.silence(true);
        var oneDead = part(started, share -> progress.accept(0.5 + share / 2));
        var heap = Heap.usedMib(started.pid());
        drain(started);
        var all = gaps();
        var load = new ControllersFigures.Load(
                plan.controllers(), plan.variables(), (asked - looks) * 1e9 / (alive.to() - alive.from()));
        return new ControllersFigures(
                load,
                window(alive, new Gaps(earlier, alive.gaps()), agents),
                window(
                        oneDead,
                        new Gaps(alive.gaps(), all),
                        agents.stream().filter(a -> a != dead).toList()),
                new ControllersFigures.Memory(rssKib / 1024.0, heap));
    }

    static String device(int i) {
        return String.format(java.util.Locale.ROOT, "controller-%03d", i + 1);
    }

    private void site() throws IOException {
        var site = new StringBuilder(
                """
                site: street
                gateway: gw-0001
                uplink:
                  broker: %s
                  flush: {live: 1s, normal: 5s, bulk: 5s}
                devices:
                """
                        .formatted(broker.url()));
        for (int i = 0; i < agents.size(); i++) {
            site.append("  %s: {profile: %s, at: \"snmp://127.0.0.1:%d?version=2c&community=secret:%s\"}\n"
                    .formatted(device(i), BenchProfile.NAME, server.ports().get(i), COMMUNITY));
        }
        SiteFolder.save(folder.resolve("site"), site.toString());
        SiteFolder.secret(folder.resolve("site"), COMMUNITY, COMMUNITY);
    }

    private void warmUp(GatewayProcess started) throws IOException, InterruptedException {
        boolean warm = Ticks.await(
                () -> !started.alive()
                        || agents.stream().mapToInt(Agent::looks).min().orElse(0) >= WARM_UP_LOOKS,
                PATIENCE);
        if (!warm || !started.alive()) {
            throw new IOException(
                    "not every controller is polled; the gateway said:\n  " + String.join("\n  ", started.output()));
        }
        Ticks.pause(ARRIVAL);
    }

    /** What was read last arrives when the gateway ends. */
    private void drain(GatewayProcess started) throws InterruptedException {
        started.terminate();
        if (started.awaitEnd(PATIENCE)) {
            Ticks.await(() -> ledger.state().farewell() && ledger.missingKeys() == 0, PATIENCE);
        }
    }

    /** A part of the run, as long as a window. */
    private Part part(GatewayProcess started, DoubleConsumer progress) throws IOException, InterruptedException {
        long from = Ticks.nanos();
        long cpu = used(started).cpuMillis();
        for (var since = Duration.ZERO; since.compareTo(plan.window()) < 0; since = Ticks.since(from)) {
            rssKib = Math.max(rssKib, used(started).rssKib());
            progress.accept((double) since.toNanos() / plan.window().toNanos());
            Ticks.pause(SAMPLE);
        }
        progress.accept(1);
        long to = Ticks.nanos();
        double percent = (used(started).cpuMillis() - cpu) * 1e8 / (to - from);
        return new Part(from, to, percent, gaps());
    }

    private Map<String, Long> gaps() {
        return ledger.verdict(Ticks.nanos()).gaps();
    }

    private static GatewayUse used(GatewayProcess started) throws IOException {
        return started.use()
                .orElseThrow(() -> new IOException(
                        "the gateway ended by itself; it said:\n  " + String.join("\n  ", started.output())));
    }

    private ControllersFigures.Window window(Part part, Gaps count, List<Agent> some) {
        var arrivals = some.stream().map(Agent::arrivals).toList();
        var window = new PollWindow(part.from(), part.to(), PERIOD_NANOS);
        long gaps = 0;
        for (int i = 0; i < agents.size(); i++) {
            if (some.contains(agents.get(i))) {
                gaps += gapsOf(device(i), count.after()) - gapsOf(device(i), count.before());
            }
        }
        return new ControllersFigures.Window(
                window.error(arrivals),
                window.missed(arrivals),
                window.worstLateness(arrivals),
                part.cpuPercent(),
                gaps);
    }

    /** Gaps are counted by device and cause. */
    private static long gapsOf(String device, Map<String, Long> gaps) {
        return gaps.entrySet().stream()
                .filter(e -> e.getKey().startsWith(device + " "))
                .mapToLong(Map.Entry::getValue)
                .sum();
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
        server.close();
        broker.close();
        Folders.remove(folder);
    }
}
