package city.aryk.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import city.aryk.api.model.DeviceId;
import city.aryk.api.profile.CommandPlan;
import city.aryk.api.profile.CommandPlan.Argument;
import city.aryk.api.profile.CommandPlan.Bounds;
import city.aryk.api.profile.CommandSwitch;
import city.aryk.api.profile.Site;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandReaderTest {
    /** The public key of RFC 8032, section 7.1, test 1, as RFC 8410 writes it. */
    private static final String KEY = "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    private static final String COMMANDS =
            """
            commands:
              priority.request:
                do: M0022
                takes:
                  vehicle: {type: text, min: 1, max: 32}
                  level: {type: integer, min: 0, max: 14}
                  eta: {type: duration, max: 120s, optional: true}
                  late: {type: duration}
                guard:
                  role: transit-priority
                  at-most: {count: 6, per: 1m}
                  confirm: {by: S0033, within: 10s}
                  one-per: [vehicle]
                  late: {by: late, least: 60s}
                  cancel-after: 120s
                  cancel-by: priority.cancel
                  lease: 30s
                  renew-by: priority.update
              priority.update:
                do: M0022
                takes: {request: {type: text}, eta: {type: duration}}
                guard: {role: transit-priority, at-most: {count: 60, per: 1m}, confirm: {by: S0033, within: 10s}}
              priority.cancel:
                do: M0022
                takes: {request: {type: text}}
                guard: {role: transit-priority, at-most: {count: 60, per: 1m}, confirm: {by: S0033, within: 10s}}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void commands_reach_the_plan_of_the_device_with_types_ranges_and_guard() throws IOException {
        var plan = site("commands: {keys: {centre: {key: \"" + KEY + "\", roles: [transit-priority]}}, late: 2m}\n")
                .devices()
                .get(0);

        CommandPlan request = plan.profile().command("priority.request").orElseThrow();
        assertThat(request.action()).isEqualTo("M0022");
        assertThat(request.takes())
                .isEqualTo(Map.of(
                        "vehicle", new Argument(CommandPlan.Type.TEXT, bounds("1", "32"), false),
                        "level", new Argument(CommandPlan.Type.INTEGER, bounds("0", "14"), false),
                        "eta",
                                new Argument(
                                        CommandPlan.Type.DURATION,
                                        new Bounds(Optional.empty(), Optional.of(new BigDecimal("1.2E+2"))),
                                        true),
                        "late", new Argument(CommandPlan.Type.DURATION, Bounds.NONE, false)));
        assertThat(request.guard())
                .isEqualTo(new CommandPlan.Guard(
                        "transit-priority",
                        new CommandPlan.Rate(6, Duration.ofMinutes(1)),
                        new CommandPlan.Confirm("S0033", Duration.ofSeconds(10)),
                        new CommandPlan.Condition(
                                List.of("vehicle"), Optional.of(new CommandPlan.Late("late", Duration.ofSeconds(60)))),
                        Optional.of(new CommandPlan.Life(
                                Duration.ofSeconds(120),
                                "priority.cancel",
                                Optional.of(new CommandPlan.Lease(Duration.ofSeconds(30), "priority.update"))))));
        assertThat(plan.profile().commands())
                .extracting(CommandPlan::name)
                .containsExactly("priority.request", "priority.update", "priority.cancel");
    }

    @Test
    void commands_are_off_where_the_site_says_nothing() throws IOException {
        assertThat(site("").commands()).isEqualTo(CommandSwitch.OFF);
        assertThat(site("").commands().isOn()).isFalse();
    }

    @Test
    void a_site_switches_them_on_by_keys() throws IOException {
        var commands = site("commands: {keys: {centre: {key: \"" + KEY
                        + "\", roles: [transit-priority]}}, devices: [tlc-1], late: 2m}\n")
                .commands();

        assertThat(commands.isOn()).isTrue();
        assertThat(commands.keys()).containsOnlyKeys("centre");
        assertThat(commands.keys().values())
                .extracting(CommandSwitch.Key::roles)
                .containsExactly(Set.of("transit-priority"));
        assertThat(commands.devices()).isEqualTo(Set.of(new DeviceId("tlc-1")));
        assertThat(commands.late()).contains(Duration.ofMinutes(2));
    }

    @Test
    void the_house_has_no_profile_that_asks_a_meter_for_anything() {
        var profiles = Folders.ownProfiles();

        assertThat(profiles.names())
                .filteredOn(name -> profiles.profile(name)
                        .value()
                        .filter(profile -> !profile.ref().commands().isEmpty())
                        .isPresent())
                .allMatch(name -> profiles.profile(name)
                        .value()
                        .orElseThrow()
                        .ref()
                        .deviceClass()
                        .equals("traffic-controller"));
    }

    private static Bounds bounds(String low, String high) {
        return new Bounds(Optional.of(new BigDecimal(low)), Optional.of(new BigDecimal(high)));
    }

    private Site site(String more) throws IOException {
        Path profiles = folder.resolve("device-profiles");
        Files.createDirectories(profiles.resolve("vocabulary"));
        Files.createDirectories(profiles.resolve("profiles/energy-meter"));
        Files.writeString(
                profiles.resolve("vocabulary/energy-meter.yaml"),
                "class: energy-meter\npoints:\n  voltage.l1: {kind: gauge, unit: V}\n");
        Files.writeString(
                profiles.resolve("profiles/energy-meter/made-up.yaml"),
                """
                profile: made-up
                class: energy-meter
                driver: modbus
                products: [{brand: Example, model: One}]
                source: "made up"
                defaults: {read: input, type: f32}
                points: {voltage.l1: {at: 0}}
                """
                        + COMMANDS);
        Files.writeString(
                folder.resolve("site.yaml"),
                """
                site: almaty
                gateway: gw
                uplink: {broker: "mqtt://127.0.0.1"}
                devices: {tlc-1: {profile: made-up, at: "modbus-tcp://127.0.0.1:1502"}}
                """
                        + more);
        var read = new SiteReader(ProfileSet.open(profiles, List.of())).read(folder);
        assertThat(read.problems()).isEmpty();
        return read.value().orElseThrow();
    }
}
