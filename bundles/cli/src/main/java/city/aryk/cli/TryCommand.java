package city.aryk.cli;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverFactory;
import city.aryk.api.model.DeviceId;
import city.aryk.api.model.Gap;
import city.aryk.api.model.Observation;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Value;
import city.aryk.api.profile.DevicePlan;
import city.aryk.clock.SystemTime;
import city.aryk.polling.Probe;
import city.aryk.profiles.Profile;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aryk profile try NAME --at ENDPOINT}: reads a live device once and shows every value. */
@Command(name = "try", mixinStandardHelpOptions = true)
final class TryCommand implements Callable<Integer> {
    @Mixin
    private final Shelf shelf = new Shelf();

    @Parameters(paramLabel = "NAME", descriptionKey = "profile.name")
    private String name = "";

    @Option(names = "--at", required = true, paramLabel = "ENDPOINT", descriptionKey = "profile.try.at")
    private String endpoint = "";

    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "5", descriptionKey = "profile.try.timeout")
    private int seconds = 5;

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    @Override
    public Integer call() throws Refused, IOException {
        var profile = ProfileCommand.find(shelf, name);
        var driver = driver(profile);
        var plan = plan(profile, driver);
        Scan scan;
        try {
            scan = Probe.read(driver, plan, new SystemTime(), Duration.ofSeconds(seconds));
        } catch (DriverException e) {
            throw Refused.failed(Texts.of(
                    "try.silent",
                    plan.endpoint(),
                    Texts.of("cause." + e.gapCause().label()),
                    e.getMessage()));
        }
        var table = table(profile, scan);
        if (json) {
            table.json(System.out);
        } else {
            table.print(System.out);
            long gaps =
                    scan.observations().stream().filter(Gap.class::isInstance).count();
            System.err.println(Texts.of(
                    "try.done",
                    scan.observations().size() - gaps,
                    scan.observations().size(),
                    scan.took().toMillis()));
        }
        return 0;
    }

    private static DriverFactory driver(Profile profile) throws Refused {
        var drivers = Shelf.drivers();
        return drivers.stream()
                .filter(d -> d.name().equals(profile.ref().driver()))
                .findFirst()
                .orElseThrow(() -> Refused.input(Texts.of(
                        "driver.absent",
                        profile.ref().driver(),
                        drivers.stream().map(DriverFactory::name).collect(Collectors.joining(", ")))));
    }

    private DevicePlan plan(Profile profile, DriverFactory driver) throws Refused {
        try {
            var uri = new URI(endpoint);
            driver.wire(uri);
            var whole = Duration.ofSeconds(seconds);
            return new DevicePlan(
                    new DeviceId("tried"), profile.ref(), uri, profile.points(), new DevicePlan.Pacing(whole, whole));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw Refused.input("--at " + endpoint + ": " + e.getMessage());
        }
    }

    private static Table table(Profile profile, Scan scan) {
        var table = new Table(
                List.of("point", "value", "unit", "quality"),
                List.of(
                        Texts.of("column.point"),
                        Texts.of("column.value"),
                        Texts.of("column.unit"),
                        Texts.of("column.quality")));
        for (int i = 0; i < scan.observations().size(); i++) {
            var observation = scan.observations().get(i);
            var expect = profile.points().get(i).meaning().expect();
            boolean odd = observation instanceof Reading reading
                    && reading.value() instanceof Value.Quantity quantity
                    && expect.map(r -> !r.holds(quantity.decimal())).orElse(false);
            table.add(
                    observation.point().text(),
                    observation instanceof Reading reading ? reading.value().toString() : "",
                    profile.points().get(i).meaning().unit().code(),
                    odd ? Texts.of("quality.unexpected") : quality(observation));
        }
        return table;
    }

    private static String quality(Observation observation) {
        return observation instanceof Gap gap ? Texts.of("cause." + gap.cause().label()) : Texts.of("quality.good");
    }
}
