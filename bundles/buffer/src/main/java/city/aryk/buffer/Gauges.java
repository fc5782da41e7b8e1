package city.aryk.buffer;

import city.aryk.api.model.Stream;
import city.aryk.api.outbox.Outbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What the outbox tells about itself and its disk, for the gateway's state. */
final class Gauges {
    private static final Path IO = Path.of("/proc/self/io");
    private static final String WRITTEN = "write_bytes: ";

    private Gauges() {}

    /** What waits and what was dropped is counted with its gaps: a block does not tell them apart. */
    static Map<String, Long> read(Path file, Outbox.Fill fill, Progress progress) {
        Map<String, Long> counters = new TreeMap<>();
        long gaps = progress.gaps();
        counters.put("readings.stored", fill.stored() - gaps);
        counters.put("gaps.stored", gaps);
        counters.put("readings.dropped", fill.dropped());
        counters.put("readings.waiting", fill.waiting());
        counters.put("events.waiting", progress.waiting(Stream.EVENT));
        counters.put("outbox.file.bytes", fill.fileBytes());
        try {
            counters.put(
                    "disk.free.bytes",
                    Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace());
        } catch (IOException e) {
            // a disk that does not answer has no figure; the commits say what is wrong with it
            counters.put("disk.free.bytes", 0L);
        }
        written(counters);
        return counters;
    }

    /** Bytes that this process caused to be written to a disk, as the kernel counts them (proc(5), /proc/pid/io). */
    private static void written(Map<String, Long> counters) {
        try {
            for (String line : Files.readAllLines(IO)) {
                if (line.startsWith(WRITTEN)) {
                    counters.put("disk.written.bytes", Long.parseLong(line.substring(WRITTEN.length())));
                }
            }
        } catch (IOException e) {
            counters.remove("disk.written.bytes");
        }
    }
}
