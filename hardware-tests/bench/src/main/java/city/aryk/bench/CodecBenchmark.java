package city.aryk.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Bytes per point of recorded series in the batch format, with the shipped priors: each series of a folder alone, as the
 * mean over the series, and the five channels of one meter together. Speeds are those of one core.
 */
final class CodecBenchmark implements Benchmark {
    private static final Map<Integer, String> GOALS =
            new TreeMap<>(Map.of(60, "<= 0.82", 300, "<= 0.61", 1000, "<= 0.57"));

    private final CommandRun command;
    private final Path series;

    /**
     * A benchmark over a folder.
     *
     * @param series holds {@code single/*.csv.gz} and {@code uci_five_channels.csv.gz}
     */
    CodecBenchmark(CommandRun command, Path series) {
        this.command = command;
        this.series = series;
    }

    @Override
    public String name() {
        return "codec";
    }

    @Override
    public List<Result> run(Effort effort) throws IOException, InterruptedException {
        if (!Files.isDirectory(series.resolve("single"))) {
            throw new IOException(series + ": no series here; wanted a folder with single/*.csv.gz (option --series)");
        }
        List<Result> results = new ArrayList<>();
        for (var goal : GOALS.entrySet()) {
            System.err.println("codec: batches of " + goal.getKey());
            var measured = singles(goal.getKey());
            results.add(new Result(
                    "codec.single-" + goal.getKey(),
                    "B/point",
                    goal.getValue(),
                    List.of(mean(measured, "/bytes_per_point"))));
            if (goal.getKey() == 300) {
                results.add(speed("codec.encode", measured, "/encode_points_per_s", ">= 1000000"));
                results.add(speed("codec.decode", measured, "/decode_points_per_s", ">= 3000000"));
            }
        }
        var five = command.json(
                "points", "codec", "measure", "--json", "--batch", "300", file("uci_five_channels.csv.gz"));
        results.add(new Result(
                "codec.five-channels-300",
                "B/value",
                "<= 0.58",
                List.of(five.at("/bytes_per_point").asDouble())));
        return results;
    }

    private List<JsonNode> singles(int batch) throws IOException, InterruptedException {
        List<Path> files;
        try (var found = Files.list(series.resolve("single"))) {
            files = found.filter(p -> p.toString().endsWith(".csv.gz")).sorted().toList();
        }
        List<JsonNode> measured = new ArrayList<>();
        for (var file : files) {
            measured.add(command.json(
                    "points",
                    "codec",
                    "measure",
                    "--single",
                    "--json",
                    "--batch",
                    Integer.toString(batch),
                    file.toString()));
        }
        return measured;
    }

    private String file(String name) {
        return series.resolve(name).toString();
    }

    private static Result speed(String name, List<JsonNode> measured, String pointer, String goal) {
        return new Result(
                name,
                "points/s",
                goal,
                measured.stream().map(m -> m.at(pointer).asDouble()).toList());
    }

    private static double mean(List<JsonNode> measured, String pointer) {
        return measured.stream()
                .mapToDouble(m -> m.at(pointer).asDouble())
                .average()
                .orElse(Double.NaN);
    }
}
