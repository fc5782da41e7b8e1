package city.aryk.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not what they should be: one sentence with line and column, never an exception. */
class OddInputTest {
    @TempDir
    private Path out = Path.of("");

    private String fault(String text) throws IOException {
        return new Bench(out)
                .convert(text)
                .fault()
                .map(fault -> fault.substring(fault.indexOf("file.yaml") + "file.yaml".length()))
                .orElse("none");
    }

    private static String evcc(String render) {
        return "template: t\nrender: |\n  " + render.replace("\n", "\n  ") + "\n";
    }

    @Test
    void text_that_is_no_yaml_is_named_with_its_place() throws IOException {
        assertThat(fault("a: [1, 2\nb: 3")).startsWith(":2:2: not YAML: ");
        assertThat(fault("")).isEqualTo(":1:1: the file is empty");
        assertThat(fault("{\"a\": \"b\"")).contains("not YAML: ");
        assertThat(fault("a: \u0000")).contains("not YAML: ");
    }

    @Test
    void other_yaml_is_named_as_such() throws IOException {
        assertThat(fault("a: 1"))
                .isEqualTo(":1:1: neither a device profile of EdgeX (deviceResources) nor a template of evcc (render)");
        assertThat(fault("deviceList: []")).contains("a list of devices, which belong into a site.yaml");
        assertThat(fault("deviceResources: 5")).contains("wanted a list under deviceResources");
        assertThat(fault("template: x\nrender: [1]"))
                .isEqualTo(":2:9: 'render' is empty; wanted a template of type custom or mbmd");
    }

    @Test
    void a_broken_template_is_named_with_its_line() throws IOException {
        assertThat(fault(evcc("type: custom\npower: {{ .x")))
                .isEqualTo(":4:10: the template action that begins here is not closed by }}");
        assertThat(fault(evcc("{{ if .x }}\npower: 1"))).isEqualTo(":3:3: 'if' is not closed by {{ end }}");
        assertThat(fault(evcc("type: custom\n{{ end }}"))).isEqualTo(":4:3: 'end' without an 'if' before it");
        assertThat(fault(evcc("{{ if .x }}".repeat(40) + "{{ end }}".repeat(40))))
                .contains("nested deeper than 32 levels");
    }

    @Test
    void what_grows_without_end_is_cut_off() throws IOException {
        String endless =
                "{{ define \"a\" }}{{ include \"a\" . }}{{ include \"a\" . }}{{ end }}{{ include \"a\" . }}type: custom";
        assertThat(fault(evcc(endless))).isEqualTo("none");
        String large = "{{ define \"a\" }}" + "x".repeat(60000) + "{{ end }}" + "{{ include \"a\" . }}".repeat(100);
        assertThat(fault(evcc(large))).contains("the template writes more than");
        assertThat(fault("a: ".concat("[".repeat(5000)))).contains("nested deeper than 32 levels");
        assertThat(fault("x".repeat(2_000_000))).contains("more than 1048576 bytes");
    }

    @Test
    void a_rendering_that_is_no_yaml_is_reported_and_the_other_usages_go_on() throws IOException {
        var report = new Bench(out)
                .convert(
                        """
                        template: half
                        params: [{name: usage, choice: [pv, grid]}]
                        render: |
                          type: custom
                          {{ if eq .usage "pv" }}
                          power: [
                          {{ else }}
                          power: {source: modbus, register: {address: 1, type: input, decode: int16}}
                          energy: {source: modbus, register: {address: 2, type: input, decode: uint32}}
                          {{ end }}
                        """);

        assertThat(report.written()).isEqualTo(1);
        assertThat(report.misses()).extracting(Miss::reason).containsExactly(Reason.UNRESOLVED);
    }

    @Test
    void points_that_the_check_refuses_are_left_out_and_reported() throws IOException {
        var report = new Bench(out)
                .convert(
                        evcc(
                                """
                                type: custom
                                power: {source: modbus, register: {address: 1, type: input, decode: int16}}
                                energy: {source: modbus, register: {address: 2, type: input, decode: uint32}}
                                voltages:
                                - {source: modbus, register: {address: 9, type: input, decode: uint16}}
                                - {source: modbus, register: {address: 9, type: input, decode: uint16}}
                                - {source: modbus, register: {address: 65535, type: input, decode: uint32}}"""));

        assertThat(Bench.wirings(out.resolve("energy-meter/t.yaml")))
                .containsOnlyKeys("power.active.total", "energy.import.total", "voltage.l1");
        assertThat(report.misses())
                .extracting(miss -> miss.what() + " " + miss.reason())
                .containsExactly("voltages[2] CHECK", "voltages[3] CHECK");
    }

    @Test
    void a_missing_file_and_bytes_that_are_no_text_are_named() throws IOException {
        var bench = new Bench(out);
        assertThat(bench.convert(out.resolve("no.yaml")).fault().orElse("")).endsWith("no.yaml:1:1: no such file");
        Path bytes = out.resolve("bytes.yaml");
        Files.write(bytes, new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1});
        assertThat(bench.convert(bytes).fault().orElse("")).endsWith("not UTF-8 text; wanted YAML or JSON");
        assertThat(bench.convert(out).fault().orElse("")).contains("cannot be read");
    }
}
