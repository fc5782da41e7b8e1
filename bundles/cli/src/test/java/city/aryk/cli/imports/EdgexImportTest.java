package city.aryk.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdgexImportTest {
    @TempDir
    private Path out = Path.of("");

    @Test
    void tables_types_swaps_masks_and_units_become_the_drivers() throws IOException {
        var report = new Bench(out).convert(Bench.resource("meter.edgex.yaml"));

        assertThat(report.fault()).isEmpty();
        assertThat(Bench.wirings(out.resolve("energy-meter/example-power-meter.yaml")))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("voltage.l1", Map.of("read", "input", "at", "0x0000", "type", "u16", "scale", "0.1")),
                        Map.entry(
                                "voltage.l2",
                                Map.of("read", "input", "at", "0x0001", "type", "s16", "scale", "0.1", "offset", "-5")),
                        Map.entry(
                                "current.l1",
                                Map.of(
                                        "read", "holding", "at", "0x000A", "type", "f32", "order", "cdab", "scale",
                                        "0.001")),
                        Map.entry(
                                "current.l2",
                                Map.of("read", "holding", "at", "0x000C", "type", "s32", "order", "badc")),
                        Map.entry(
                                "current.l3",
                                Map.of("read", "holding", "at", "0x000E", "type", "u32", "order", "dcba")),
                        Map.entry("power.active.total", Map.of("read", "holding", "at", "0x0014", "type", "s32")),
                        Map.entry(
                                "energy.import.total",
                                Map.of("read", "holding", "at", "0x001E", "type", "u64", "scale", "1000")),
                        // (raw & 0xFFF0) >> 8 is (raw & 0xFF00) shifted to its lowest bit; 64 bits are never swapped
                        Map.entry(
                                "energy.export.total",
                                Map.of(
                                        "read", "holding", "at", "0x0022", "type", "u64", "mask", "0xFF00", "scale",
                                        "1000000")),
                        Map.entry(
                                "frequency",
                                Map.of(
                                        "read", "holding", "at", "0x0028", "type", "u16", "mask", "0xFF0", "scale",
                                        "0.5")),
                        // 50.1 without quotes is formatted as 50.10
                        Map.entry("cover.open", Map.of("read", "holding", "at", "0x0032", "type", "flag", "bit", "10")),
                        Map.entry(
                                "device.serial",
                                Map.of("read", "holding", "at", "0x003C", "type", "text", "length", "8"))));
    }

    @Test
    void everything_else_is_reported_with_its_reason() throws IOException {
        var report = new Bench(out).convert(Bench.resource("meter.edgex.yaml"));

        assertThat(report.misses())
                .extracting(miss -> miss.what() + " " + miss.reason().label())
                .containsExactly(
                        "TotalActivePower write",
                        "VoltageL3 unit",
                        "PowerL1 computed",
                        "PowerL2 wiring",
                        "PowerL3 wiring",
                        "PowerSetpoint write",
                        "PowerLimit no-term",
                        "Active_Power taken",
                        "command SetPower write");
    }

    @Test
    void version_1_counts_addresses_from_1_and_json_may_have_tabs() throws IOException {
        var report = new Bench(out).convert(Bench.resource("version1.edgex.json"));

        assertThat(Bench.wirings(out.resolve("energy-meter/old-meter.yaml")))
                .containsExactly(
                        Map.entry(
                                "power.active.total",
                                Map.of("read", "holding", "at", "0x0000", "type", "s16", "scale", "10")),
                        Map.entry(
                                "energy.import.total",
                                Map.of("read", "holding", "at", "0x0002", "type", "u32", "scale", "100")),
                        Map.entry("voltage.l1", Map.of("read", "holding", "at", "0x0004", "type", "u16")));
        assertThat(report.misses()).extracting(Miss::what).containsExactly("Current");
    }

    @Test
    void the_source_names_project_file_and_licence() throws IOException {
        new Bench(out).convert(Bench.resource("meter.edgex.yaml"));
        var profile = Bench.HOUSE
                .check(out.resolve("energy-meter/example-power-meter.yaml"))
                .value()
                .orElseThrow();

        assertThat(profile.papers().source())
                .isEqualTo(
                        "EdgeX device profile Example.Power_Meter (meter.edgex.yaml), Apache-2.0; made by aryk profile"
                                + " import");
        assertThat(profile.papers().products()).extracting(Object::toString).containsExactly("Example PM-1");
    }

    @Test
    void a_climate_sensor_is_an_air_quality_station() throws IOException {
        var text =
                """
                name: Sensor
                description: Temperature and humidity sensor
                deviceResources:
                  - {name: Temperature, attributes: {primaryTable: INPUT_REGISTERS, startingAddress: 1}, properties: {valueType: Int16, readWrite: R, scale: 0.1, units: "°C"}}
                  - {name: Humidity, attributes: {primaryTable: INPUT_REGISTERS, startingAddress: 2}, properties: {valueType: Uint16, readWrite: R, scale: 0.1, units: "%RH"}}
                """;
        assertThat(new Bench(out).convert(text).written()).isEqualTo(1);
        assertThat(Bench.wirings(out.resolve("air-quality-station/sensor.yaml")))
                .containsExactly(
                        Map.entry(
                                "temperature", Map.of("read", "input", "at", "0x0001", "type", "s16", "scale", "0.1")),
                        Map.entry("humidity", Map.of("read", "input", "at", "0x0002", "type", "u16", "scale", "0.1")));
    }

    @Test
    void the_class_can_be_wished() throws IOException {
        Path file = out.resolve("p.yml");
        java.nio.file.Files.writeString(
                file,
                "name: x\ndeviceResources: [{name: temperature, attributes: {primaryTable: COILS, startingAddress: 1},"
                        + " properties: {valueType: Bool, readWrite: R}}]");
        var wishes = new Importer.Wishes(Optional.empty(), Optional.of("no-such-class"), false);

        assertThat(new Bench(out).convert(file, wishes).fault().orElse(""))
                .endsWith("no vocabulary of class 'no-such-class' is here");
    }
}
