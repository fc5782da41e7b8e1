package city.aryk.cli.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The upstream samples of the shared test data, cross-checked with register tables that are from elsewhere. */
class ImportSamplesTest {
    private static final Path SAMPLES = Path.of("..", "..", "..", "shared", "data", "profiles");
    private static final Path TABLES =
            Path.of("..", "..", "..", "shared", "data", "meters", "modbus", "register_maps.csv");
    private static final Map<String, String> TYPES = Map.of(
            "uint16", "u16", "int16", "s16", "uint32", "u32", "int32", "s32", "uint64", "u64", "int64", "s64",
            "float32", "f32", "float64", "f64");

    private static final String ODD = "{}|:-#\"' \n\t[]&*!0\u0001\u00E9";

    @TempDir
    private Path out = Path.of("");

    @BeforeEach
    void the_shared_test_data_is_there() {
        assumeTrue(Files.isDirectory(SAMPLES), "skipped: no shared test data at " + SAMPLES);
    }

    private static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            return files.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void every_sample_is_converted_or_refused_with_reasons() throws IOException {
        int templates = 0;
        int points = 0;
        for (Path sample : samples()) {
            var report = new Bench(out).convert(sample);
            boolean list = sample.endsWith("modbus.test.devices.yaml");
            assertThat(report.fault().isPresent()).as(sample.toString()).isEqualTo(list);
            assertThat(list
                            || report.written() > 0
                            || !report.misses().isEmpty()
                            || !report.made().isEmpty())
                    .as(sample.toString())
                    .isTrue();
            for (var made : report.made()) {
                made.file().ifPresent(Bench::wirings);
                points += made.file().isPresent() ? made.points().size() : 0;
            }
            templates += report.written() > 0 ? 1 : 0;
        }
        assertThat(templates).as("samples that become profiles").isGreaterThanOrEqualTo(19);
        assertThat(points).as("points carried over").isGreaterThanOrEqualTo(169);
    }

    @ParameterizedTest
    @CsvSource({
        "abb-ab,abb-ab,ABB,A/B series (B21/B23/A43)",
        "cg-em24,cg-em24,Carlo Gavazzi,EM24",
        "cg-emt3xx,cg-emt3xx,Carlo Gavazzi,'EM/ET 330/340, EM530/540'",
        "eastron-sdm72v2_630,eastron,Eastron,SDM630",
        "eastron-sdm220_230,eastron-sdm220-230,Eastron,SDM220",
        "eltako-dsz,eltako-dsz,Eltako,DSZ15DZMOD",
        "finder-7m24,finder-7m24,Finder,7M.24",
        "inepro,inepro,Inepro,PRO series",
        "orno,orno,ORNO,3-phase WE-516/517",
        "bgetech-ds100,bgetech-ds100,B+G e-tech,DS100",
        "siemens-7kt1665,siemens-7kt1665,Siemens,7KT1665"
    })
    void converted_registers_are_those_of_the_register_tables(String file, String name, String maker, String model)
            throws IOException {
        assumeTrue(Files.isRegularFile(TABLES), "skipped: no register tables at " + TABLES);
        new Bench(out).convert(SAMPLES.resolve("evcc").resolve(file + ".yaml"));
        Map<String, Map<String, String>> wirings =
                Bench.wirings(out.resolve("energy-meter").resolve(name + ".yaml"));
        Map<String, String> table = table(maker, model);
        int compared = 0;
        for (var point : wirings.entrySet()) {
            // the two projects disagree about this register: 0x0118 there, 0x118A here
            boolean disputed = model.equals("DS100") && point.getKey().equals("energy.export.total");
            if (!disputed) {
                assertThat(written(point.getValue(), model)).as(point.getKey()).isEqualTo(table.get(point.getKey()));
                compared++;
            }
        }
        assertThat(compared).isGreaterThanOrEqualTo(3);
    }

    /** evcc reads the DS100's counters as signed; nothing else may differ. */
    private static String written(Map<String, String> wiring, String model) {
        String type = wiring.getOrDefault("type", "");
        return String.join(
                " ",
                wiring.getOrDefault("read", ""),
                String.valueOf(Integer.decode(wiring.getOrDefault("at", "-1"))),
                model.equals("DS100") ? type.substring(1) : type,
                wiring.getOrDefault("order", "abcd"),
                Wiring.plain(new BigDecimal(wiring.getOrDefault("scale", "1"))));
    }

    private static Map<String, String> table(String maker, String model) throws IOException {
        Map<String, String> table = new LinkedHashMap<>();
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (String line : Files.readAllLines(TABLES)) {
            List<String> cells = cells(line);
            if (cells.get(0).equals(maker) && cells.get(1).equals(model)) {
                String type = TYPES.getOrDefault(cells.get(7), "");
                String order = cells.get(8).equals("CDAB") ? "cdab" : "abcd";
                BigDecimal scale = new BigDecimal(cells.get(9))
                        .multiply(BigDecimal.valueOf(cells.get(10).startsWith("k") ? 1000 : 1));
                int same = seen.merge(cells.get(2), 1, Integer::sum);
                table.put(
                        term(cells.get(2), same),
                        String.join(
                                " ",
                                cells.get(3).equals("3") ? "holding" : "input",
                                cells.get(4),
                                model.equals("DS100") ? type.substring(1) : type,
                                order,
                                Wiring.plain(scale)));
            }
        }
        return table;
    }

    /** The point of a row; rows of the same quantity, where the table does not number them, are the phases. */
    private static String term(String quantity, int same) {
        String phase = quantity.replaceFirst("^(Voltage|Current|Power)L([1-3])$", "$1 $2");
        return switch (phase.split(" ", -1)[0]) {
            case "power" -> "power.active.total";
            case "energy" -> "energy.import.total";
            case "voltages" -> "voltage.l" + same;
            case "currents" -> "current.l" + same;
            case "Import" -> "energy.import.total";
            case "Export" -> "energy.export.total";
            case "Voltage" -> "voltage.l" + phase.replaceFirst(".* ", "");
            case "Current" -> "current.l" + phase.replaceFirst(".* ", "");
            case "Power" ->
                phase.contains(" ") ? "power.active.l" + phase.replaceFirst(".* ", "") : "power.active.total";
            default -> quantity;
        };
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)) {
            cells.add(cell.replace("\"", ""));
        }
        return cells;
    }

    @Test
    void damaged_samples_of_seed_4711_give_a_report_and_never_an_exception() throws IOException {
        var random = new SplittableRandom(4711);
        List<Path> samples = samples();
        for (int i = 0; i < 150; i++) {
            byte[] bytes = Files.readAllBytes(samples.get(random.nextInt(samples.size())));
            int changes = 1 + random.nextInt(8);
            for (int c = 0; c < changes; c++) {
                bytes[random.nextInt(bytes.length)] = (byte) ODD.charAt(random.nextInt(ODD.length()));
            }
            Path file = out.resolve("damaged.yaml");
            int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length;
            Files.write(file, java.util.Arrays.copyOf(bytes, length));
            var report = new Bench(out).convert(file);
            report.fault().ifPresent(fault -> assertThat(fault).matches("(?s).*damaged\\.yaml:\\d+:\\d+: .+"));
        }
    }
}
