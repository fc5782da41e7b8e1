package city.aryk.cli;

import city.aryk.cli.rollout.GatewayName;
import city.aryk.cli.rollout.Heard;
import city.aryk.cli.rollout.Reports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aryk desired …}: what gateways are to be, and what they say they are. */
@Command(
        name = "desired",
        mixinStandardHelpOptions = true,
        subcommands = {
            DesiredMakeCommand.class,
            DesiredCommand.Publish.class,
            DesiredCommand.Withdraw.class,
            DesiredCommand.Show.class
        })
final class DesiredCommand {
    private DesiredCommand() {}

    /** Leaves a document at the broker for some gateways, all at once. */
    @Command(name = "publish", mixinStandardHelpOptions = true)
    static final class Publish implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", descriptionKey = "desired.file")
        private Path file = Path.of("");

        @Option(names = "--broker", required = true, paramLabel = "URL", descriptionKey = "broker.url")
        private URI broker = URI.create("");

        @Mixin
        private final BrokerLogin login = new BrokerLogin();

        @Option(
                names = "--to",
                required = true,
                split = ",",
                paramLabel = "SITE/GATEWAY|FILE",
                descriptionKey = "gateways")
        private List<String> to = List.of();

        @Override
        public Integer call() throws Refused {
            var target = Desk.document(file);
            var gateways = Desk.gateways(to);
            Desk.mustBeFor(target, gateways);
            try (var link = BrokerLink.connect(broker, login, (topic, payload) -> {})) {
                for (var gateway : gateways) {
                    link.retain(gateway.desired(), target.envelope());
                    System.out.println(Texts.of("desired.left", gateway, target.version()));
                }
            } catch (IOException e) {
                throw Refused.failed(String.valueOf(e.getMessage()));
            }
            return 0;
        }
    }

    /** Takes away what lies at the broker for some gateways. What they have in force stays. */
    @Command(name = "withdraw", mixinStandardHelpOptions = true)
    static final class Withdraw implements Callable<Integer> {
        @Option(names = "--broker", required = true, paramLabel = "URL", descriptionKey = "broker.url")
        private URI broker = URI.create("");

        @Mixin
        private final BrokerLogin login = new BrokerLogin();

        @Option(
                names = "--from",
                required = true,
                split = ",",
                paramLabel = "SITE/GATEWAY|FILE",
                descriptionKey = "gateways")
        private List<String> from = List.of();

        @Override
        public Integer call() throws Refused {
            var gateways = Desk.gateways(from);
            try (var link = BrokerLink.connect(broker, login, (topic, payload) -> {})) {
                for (var gateway : gateways) {
                    link.retain(gateway.desired(), new byte[0]); // MQTT 5.0, section 3.3.1.3
                    System.out.println(Texts.of("desired.withdrawn", gateway));
                }
            } catch (IOException e) {
                throw Refused.failed(String.valueOf(e.getMessage()));
            }
            return 0;
        }
    }

    /** Shows what gateways report. */
    @Command(name = "show", mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {
        @Option(names = "--broker", required = true, paramLabel = "URL", descriptionKey = "broker.url")
        private URI broker = URI.create("");

        @Mixin
        private final BrokerLogin login = new BrokerLogin();

        @Option(names = "--quiet", paramLabel = "MS", defaultValue = "1000", descriptionKey = "desired.quiet")
        private int quietMillis = 1_000;

        @Option(names = "--json", descriptionKey = "json")
        private boolean json;

        @Override
        public Integer call() throws Refused, IOException, InterruptedException {
            var reports = new Reports();
            try (var link = BrokerLink.connect(broker, login, reports::accept)) {
                link.subscribe(GatewayName.ALL_REPORTS);
                reports.awaitQuiet(quietMillis);
            }
            if (json) {
                RolloutJson.reports(reports.all(), System.out);
                return 0;
            }
            table(reports.all()).print(System.out);
            if (reports.all().isEmpty()) {
                System.err.println(Texts.of("desired.nobody", broker));
            }
            return 0;
        }

        private static Table table(Map<GatewayName, Reports.Arrival> reports) {
            var table = new Table(
                    List.of("gateway", "version", "desired", "state", "left", "why"),
                    List.of(
                            Texts.of("column.gateway"),
                            Texts.of("column.version"),
                            Texts.of("column.desired"),
                            Texts.of("column.state"),
                            Texts.of("column.left"),
                            Texts.of("column.why")));
            reports.forEach((gateway, arrival) -> arrival.heard()
                    .ifPresentOrElse(
                            heard -> table.add(row(gateway, heard)),
                            () -> table.add(gateway.toString(), "", "", "", "", arrival.problem())));
            return table;
        }

        private static String[] row(GatewayName gateway, Heard heard) {
            return new String[] {
                gateway.toString(),
                heard.version() == 0 ? "" : Long.toString(heard.version()),
                heard.aim().map(aim -> Long.toString(aim.version())).orElse(""),
                Texts.of("state." + heard.state().code()),
                heard.aim().flatMap(Heard.Aim::left).map(Spans::text).orElse(""),
                heard.faults().stream().limit(3).map(RolloutText::text).collect(Collectors.joining("; "))
            };
        }
    }
}
