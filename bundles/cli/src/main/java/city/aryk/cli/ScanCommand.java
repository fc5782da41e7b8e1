package city.aryk.cli;

import city.aryk.api.driver.DeviceSearch;
import city.aryk.api.driver.SearchPlan;
import city.aryk.api.driver.SearchPlan.Fixed;
import city.aryk.api.driver.SerialLine;
import city.aryk.api.profile.Secret;
import city.aryk.api.time.Deadline;
import city.aryk.clock.SystemTime;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aryk scan --lane LANE}: looks for devices on a line and proposes profiles and the lines of a site for them. */
@Command(name = "scan", mixinStandardHelpOptions = true)
final class ScanCommand implements Callable<Integer> {
    private static final Pattern TCP =
            Pattern.compile("(?:tcp:(?://)?)(\\[[0-9A-Fa-f:.%]+]|[A-Za-z0-9._-]+):([0-9]{1,5})");
    private static final Pattern SERIAL = Pattern.compile("(?:serial:(?://)?)?(/[A-Za-z0-9._/-]*[A-Za-z0-9._-])");

    @Mixin
    private final Shelf shelf = new Shelf();

    @Option(names = "--lane", required = true, paramLabel = "LANE", descriptionKey = "scan.lane")
    private String lane = "";

    @Option(names = "--protocol", split = ",", paramLabel = "P", descriptionKey = "scan.protocol")
    private List<String> protocols = List.of();

    @Option(names = "--baud", split = ",", paramLabel = "N", descriptionKey = "scan.baud")
    private List<Integer> bauds = List.of();

    @Option(names = "--parity", split = ",", paramLabel = "PARITY", descriptionKey = "scan.parity")
    private List<SerialLine.Parity> parities = List.of();

    @Option(names = "--address", split = ",", paramLabel = "A", descriptionKey = "scan.address")
    private List<String> addresses = List.of();

    @Option(names = "--secret", paramLabel = "KEY=TEXT", descriptionKey = "scan.secret")
    private Map<String, String> secrets = Map.of();

    @Option(names = "--timeout", paramLabel = "SPAN", converter = Spans.Reader.class, descriptionKey = "scan.timeout")
    private Optional<Duration> timeout = Optional.empty();

    @Option(
            names = "--within",
            paramLabel = "SPAN",
            defaultValue = "12h",
            converter = Spans.Reader.class,
            descriptionKey = "scan.within")
    private Duration within = Duration.ofHours(12);

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    @Override
    public Integer call() throws Refused, IOException {
        var place = lane(lane);
        var searches = searches();
        var profiles = shelf.open();
        var time = new SystemTime();
        var plan = new SearchPlan(place, fixed(), timeout, Deadline.in(within, time::nanos));
        var run = new ScanRun(plan, new Proposals(profiles, time), time, System.err);
        try (var interruption = Interruption.watch()) {
            boolean whole = run.go(searches, interruption::asked);
            if (json) {
                ScanText.json(run.found(), System.out);
            } else {
                ScanText.print(run.found(), System.out);
            }
            System.err.println(Texts.of(
                    whole ? "scan.done" : interruption.asked() ? "scan.interrupted" : "scan.broken",
                    run.found().size()));
            return whole ? 0 : 1;
        }
    }

    private static SearchPlan.Lane lane(String text) throws Refused {
        var tcp = TCP.matcher(text);
        var serial = SERIAL.matcher(text);
        if (tcp.matches()) {
            int port = Integer.parseInt(tcp.group(2));
            if (port >= 1 && port <= 65_535) {
                return new SearchPlan.TcpLane(tcp.group(1), port);
            }
        } else if (serial.matches()) {
            return new SearchPlan.SerialLane(serial.group(1));
        }
        throw Refused.input(Texts.of("scan.lane.form", text));
    }

    private List<DeviceSearch> searches() throws Refused {
        var all = ServiceLoader.load(DeviceSearch.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        for (var protocol : protocols) {
            if (all.stream().noneMatch(search -> search.driver().equals(protocol))) {
                var known = all.stream().map(DeviceSearch::driver).collect(Collectors.joining(", "));
                throw Refused.input(Texts.of("scan.protocol.absent", protocol, known));
            }
        }
        return all.stream()
                .filter(search -> protocols.isEmpty() || protocols.contains(search.driver()))
                .toList();
    }

    private Fixed fixed() throws Refused {
        for (int baud : bauds) {
            if (baud < 300 || baud > 921_600) {
                throw Refused.input(Texts.of("scan.baud.range", baud));
            }
        }
        Map<String, Secret> known = new LinkedHashMap<>();
        secrets.forEach((key, text) -> known.put(key, new Secret(text)));
        return new Fixed(bauds, parities, addresses, known);
    }
}
