package city.aryk.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvccImportTest {
    @TempDir
    private Path out = Path.of("");

    @Test
    void registers_formats_scales_and_signs_become_the_vocabularys() throws IOException {
        var report = new Bench(out).convert(Bench.resource("meter.evcc.yaml"));

        assertThat(report.fault()).isEmpty();
        assertThat(Bench.wirings(out.resolve("energy-meter/example-meter-grid.yaml")))
                .containsExactly(
                        Map.entry(
                                "power.active.total",
                                Map.of("read", "input", "at", "0x0046", "type", "s32", "order", "cdab", "scale", "-1")),
                        Map.entry(
                                "energy.import.total",
                                Map.of(
                                        "read",
                                        "input",
                                        "at",
                                        "0x004A",
                                        "type",
                                        "u32",
                                        "absent",
                                        "0xFFFFFFFF",
                                        "scale",
                                        "10")),
                        Map.entry(
                                "energy.export.total",
                                Map.of("read", "input", "at", "0x004C", "type", "f32", "scale", "1000")),
                        Map.entry(
                                "voltage.l1",
                                Map.of("read", "holding", "at", "0x0050", "type", "u16", "scale", "0.1")));
    }

    @Test
    void a_battery_gives_to_the_grid_what_evcc_calls_its_energy() throws IOException {
        new Bench(out).convert(Bench.resource("meter.evcc.yaml"));

        assertThat(Bench.wirings(out.resolve("energy-meter/example-meter-pv.yaml")))
                .containsExactly(
                        Map.entry(
                                "power.active.total",
                                Map.of("read", "holding", "at", "0x000A", "type", "u16", "scale", "-1")),
                        Map.entry(
                                "energy.export.total",
                                Map.of("read", "holding", "at", "0x000C", "type", "u64", "order", "cdab")),
                        Map.entry(
                                "energy.import.total",
                                Map.of("read", "holding", "at", "0x0014", "type", "u32", "scale", "1000")));
    }

    @Test
    void everything_else_is_reported_with_its_line_and_reason() throws IOException {
        var report = new Bench(out).convert(Bench.resource("meter.evcc.yaml"));

        assertThat(report.misses())
                .extracting(miss ->
                        miss.line() + " " + miss.what() + " " + miss.reason().label())
                .containsExactly(
                        "55 voltages[2] unresolved",
                        "65 voltages[3] unresolved",
                        "68 currents[1] computed",
                        "75 currents[2] wiring",
                        "77 currents[3] wiring",
                        "79 powers[1] no-register",
                        "81 powers[2] not-modbus",
                        "84 powers[3] wiring",
                        "107 soc no-term",
                        "110 batterymode write",
                        "119 maxacpower setting");
    }

    @Test
    void the_profile_tells_where_it_is_from_and_what_was_assumed() throws IOException {
        new Bench(out).convert(Bench.resource("meter.evcc.yaml"));
        var profile = Bench.HOUSE
                .check(out.resolve("energy-meter/example-meter-grid.yaml"))
                .value()
                .orElseThrow();

        assertThat(profile.papers().products())
                .extracting(Object::toString)
                .containsExactly("Example EX-100 \"MID\"", "Beispiel BX");
        assertThat(profile.papers().source())
                .startsWith("evcc-io/evcc templates/definition/meter/meter.evcc.yaml, MIT");
        assertThat(profile.papers().caveats())
                .containsExactly(
                        "converted with endianness = big",
                        "converted with slot = (empty)",
                        "serial line as evcc presets it: 9600 baud 8E1");
    }

    @Test
    void a_meter_that_is_only_named_takes_its_registers_from_the_profile_of_the_house() throws IOException {
        var report = new Bench(out)
                .convert(
                        """
                        template: m
                        params: [{name: usage, choice: [pv, grid]}]
                        render: |
                          type: mbmd
                          model: sdm630x
                          power: Power
                        """);
        assertThat(report.misses()).extracting(Miss::reason).containsExactly(Reason.NO_REGISTER);

        new Bench(out)
                .convert(
                        """
                        template: named
                        params: [{name: usage, choice: [pv, grid]}]
                        render: |
                          type: mbmd
                          model: cgem24
                          power: {{ if eq .usage "pv" }}-{{ end }}Power
                          energy: Import
                          currents: [CurrentL1]
                        """);
        var house = Bench.HOUSE.profile("carlo-gavazzi-em24").value().orElseThrow();
        assertThat(Bench.wirings(out.resolve("energy-meter/named.yaml")))
                .hasSize(3)
                .allSatisfy((point, wiring) -> assertThat(house.points()).anySatisfy(plan -> {
                    assertThat(plan.point().text()).isEqualTo(point);
                    assertThat(plan.wiring()).isEqualTo(wiring);
                }));
    }

    @Test
    void nothing_is_written_over_without_force() throws IOException {
        Path there = out.resolve("energy-meter/example-meter-grid.yaml");
        Files.createDirectories(out.resolve("energy-meter"));
        Files.writeString(there, "mine");

        var wishes = new Importer.Wishes(java.util.Optional.empty(), java.util.Optional.empty(), false);
        var report = new Bench(out).convert(Bench.resource("meter.evcc.yaml"), wishes);

        assertThat(there).hasContent("mine");
        assertThat(report.made().get(0).refusal()).isEqualTo(there + " exists");
    }

    @Test
    void a_template_without_a_name_has_that_of_its_file() throws IOException {
        var report = new Bench(out)
                .convert(
                        """
                        params: []
                        render: |
                          type: custom
                          power: {source: modbus, register: {address: 1, type: input, decode: int16}}
                          energy: {source: modbus, register: {address: 2, type: input, decode: uint32}}
                        """);

        assertThat(report.made()).extracting(FileReport.Made::profile).containsExactly("file");
    }
}
