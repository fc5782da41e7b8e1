package city.aryk.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import city.aryk.api.model.Batch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Frames written once and kept: every later version of the decoders, in Java and in JavaScript, reads them alike. New
 * ones are written by {@code -Daryk.vectors.write=true}; those that exist are never changed.
 */
class VectorsTest {
    private static final Path VECTORS = Path.of("src/test/resources/vectors");
    private static final Path SCRIPT = Path.of("js/vectors.test.mjs");

    private static Map<String, Batch> batches() {
        Map<String, Batch> batches = new LinkedHashMap<>();
        batches.put("meters", new StreetBatches(11).meters(3, 8, 6, 1_000));
        batches.put("controllers", new StreetBatches(12).controllers(2, 12));
        var wild = new RandomBatches(13);
        for (int i = 1; i <= 6; i++) {
            batches.put("wild-" + i, wild.wild());
        }
        return batches;
    }

    private static Map<String, Columns> columns() {
        Map<String, Columns> columns = new LinkedHashMap<>();
        List<Columns> made = MadeUpSeries.all();
        String[] names = {"water", "water-litres", "heat", "heat-fine", "energy", "energy-second", "room"};
        for (int i = 0; i < names.length; i++) {
            columns.put(names[i], ColumnCodecTest.RandomColumns.stretched(made.get(i), 60));
        }
        columns.put("one-row", ColumnCodecTest.RandomColumns.stretched(made.get(0), 1));
        var random = new ColumnCodecTest.RandomColumns(14);
        for (int i = 1; i <= 6; i++) {
            columns.put("columns-" + i, random.next());
        }
        return columns;
    }

    @Test
    void kept_frames_decode_to_what_they_were_made_of() throws IOException, CodecException {
        for (Map.Entry<String, Batch> one : batches().entrySet()) {
            String content = FrameJson.batch(one.getValue());
            byte[] frame = kept(one.getKey(), BatchCodec.encode(one.getValue()), content);
            assertThat(BatchCodec.decode(frame)).as(one.getKey()).isEqualTo(one.getValue());
        }
        for (Map.Entry<String, Columns> one : columns().entrySet()) {
            String content = FrameJson.columns(one.getValue());
            byte[] frame = kept(one.getKey(), ColumnCodec.encode(one.getValue()), content);
            assertThat(ColumnCodec.decode(frame).sameAs(one.getValue()))
                    .as(one.getKey())
                    .isTrue();
        }
    }

    private static byte[] kept(String name, byte[] encoded, String content) throws IOException {
        Path file = VECTORS.resolve(name + ".json");
        if (Boolean.getBoolean("aryk.vectors.write") && Files.notExists(file)) {
            Files.createDirectories(VECTORS);
            Files.writeString(file, FrameJson.vector(name, encoded, content) + "\n");
        }
        String json = Files.readString(file);
        assertThat(json).as("%s", name).contains(content);
        int from = json.indexOf("\"frame\":\"") + 9;
        return HexFormat.of().parseHex(json.substring(from, json.indexOf('"', from)));
    }

    @Test
    void the_javascript_decoder_carries_the_same_priors() throws IOException {
        String script = Files.readString(Path.of("js/aryk-codec.mjs"));
        String text = script.substring(script.indexOf("const PRIORS = `") + 16, script.lastIndexOf('`'));

        byte[] carried = Base64.getDecoder().decode(text.replace("\n", ""));

        assertThat(carried).isEqualTo(Files.readAllBytes(Path.of("src/main/resources/city/aryk/codec/priors-1.bin")));
    }

    @Test
    void the_javascript_decoder_reads_the_kept_frames() throws IOException, InterruptedException {
        runNode(VECTORS);
    }

    @Test
    void the_javascript_decoder_reads_random_frames_and_refuses_damaged_ones_alike(@TempDir Path folder)
            throws IOException, InterruptedException {
        var batches = new RandomBatches(21);
        var columns = new ColumnCodecTest.RandomColumns(22);
        for (int i = 0; i < 150; i++) {
            Batch batch = batches.wild();
            Columns numbers = columns.next();
            write(folder, "b" + i, FrameJson.vector("b" + i, BatchCodec.encode(batch), FrameJson.batch(batch)));
            write(folder, "c" + i, FrameJson.vector("c" + i, ColumnCodec.encode(numbers), FrameJson.columns(numbers)));
            byte[] damaged = FuzzTest.damaged(BatchCodec.encode(batch), i);
            write(folder, "d" + i, FrameJson.vector("d" + i, damaged, outcome(damaged)));
        }
        runNode(folder);
    }

    private static String outcome(byte[] frame) {
        try {
            return FrameJson.batch(BatchCodec.decode(frame));
        } catch (CodecException e) {
            try {
                return FrameJson.columns(ColumnCodec.decode(frame));
            } catch (CodecException also) {
                return "\"refused\":true";
            }
        }
    }

    private static void write(Path folder, String name, String json) throws IOException {
        Files.writeString(folder.resolve(name + ".json"), json);
    }

    private static void runNode(Path vectors) throws IOException, InterruptedException {
        Process node;
        try {
            node = new ProcessBuilder("node", SCRIPT.toString(), vectors.toString())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "node is not installed: the JavaScript decoder is not tested");
            return;
        }
        String output = new String(node.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(node.waitFor(2, TimeUnit.MINUTES)).as(output).isTrue();
        assertThat(node.exitValue()).as(output).isZero();
    }
}
