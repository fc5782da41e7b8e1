package city.aryk.cli;

import city.aryk.cli.rollout.Campaign;
import city.aryk.cli.rollout.GatewayName;
import city.aryk.cli.rollout.Plan;
import city.aryk.cli.rollout.Reports;
import city.aryk.cli.rollout.Result;
import city.aryk.cli.rollout.Target;
import city.aryk.clock.SystemTime;
import city.aryk.profiles.set.Audience;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aryk rollout}: a document to a fleet, canaries first, batch by batch, as long as gateways report success. */
@Command(name = "rollout", mixinStandardHelpOptions = true)
final class RolloutCommand implements Callable<Integer> {
    /** The way to a gateway and back, its checks, and a restart of its connection. */
    private static final Duration SLACK = Duration.ofMinutes(5);

    private static final int QUIET_MILLIS = 1_000;

    @Option(names = "--document", required = true, paramLabel = "FILE", descriptionKey = "desired.file")
    private Path document = Path.of("");

    @Option(names = "--broker", required = true, paramLabel = "URL", descriptionKey = "broker.url")
    private URI broker = URI.create("");

    @Mixin
    private final BrokerLogin login = new BrokerLogin();

    @Option(
            names = "--gateways",
            required = true,
            split = ",",
            paramLabel = "SITE/GATEWAY|FILE",
            descriptionKey = "gateways")
    private List<String> gateways = List.of();

    @Option(names = "--canaries", paramLabel = "N", descriptionKey = "rollout.canaries")
    private Optional<Integer> canaries = Optional.empty();

    @Option(names = "--batch", paramLabel = "N", defaultValue = "10", descriptionKey = "rollout.batch")
    private int batch = 10;

    @Option(names = "--stop-at", paramLabel = "SHARE", defaultValue = "0.1", descriptionKey = "rollout.stopAt")
    private double stopAt = 0.1;

    @Option(names = "--timeout", converter = Spans.Reader.class, paramLabel = "15m", descriptionKey = "rollout.timeout")
    private Optional<Duration> timeout = Optional.empty();

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    @Override
    public Integer call() throws Refused, IOException, InterruptedException {
        if (batch < 1 || canaries.orElse(0) < 0 || !(stopAt >= 0 && stopAt <= 1)) {
            throw Refused.input(Texts.of("rollout.range", batch, canaries.orElse(0), stopAt));
        }
        var target = Desk.document(document);
        var named = Desk.gateways(gateways);
        Desk.mustBeFor(target, named);
        var plan = plan(target, named);
        var now = Desk.now();
        var terms = new Campaign.Terms(plan, stopAt, step -> patience(target, step, now));
        try (var interruption = Interruption.watch()) {
            var result = run(target, terms, interruption);
            if (json) {
                RolloutJson.result(result, System.out);
            } else {
                RolloutText.print(result, System.out);
            }
            // said before the watch ends: on Ctrl-C the machine waits for this and for nothing after it
            RolloutText.ending(result).forEach(System.err::println);
            return result.isComplete() ? 0 : 1;
        }
    }

    private Result run(Target target, Campaign.Terms terms, Interruption interruption)
            throws Refused, InterruptedException {
        var reports = new Reports();
        var progress = new RolloutProgress(System.err, RolloutProgress.onTerminal(), terms);
        try (var fleet =
                BrokerFleet.at(() -> BrokerLink.connect(broker, login, reports::accept), interruption::asked)) {
            reports.awaitQuiet(QUIET_MILLIS);
            var around = new Campaign.Surroundings(fleet, reports, new SystemTime(), interruption::asked, progress);
            return new Campaign(target, terms, around).run();
        }
    }

    /** The gateways that the document itself calls canaries go first; else the first that are named. */
    private Plan plan(Target target, List<GatewayName> named) {
        var first = target.desired().terms().rollout().canaries();
        if (first.equals(Audience.ALL)) {
            return Plan.of(named, canaries.orElse(1), batch);
        }
        List<GatewayName> ordered = new ArrayList<>();
        named.stream().filter(one -> first.includes(one.site(), one.gateway())).forEach(ordered::add);
        int called = ordered.size();
        named.stream().filter(one -> !ordered.contains(one)).forEach(ordered::add);
        return Plan.of(ordered, canaries.orElse(called), batch);
    }

    private Duration patience(Target target, Plan.Step step, Instant now) {
        return timeout.orElseGet(() -> target.longest(step.gateways(), now).plus(SLACK));
    }
}
