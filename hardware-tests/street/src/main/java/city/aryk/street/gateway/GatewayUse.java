package city.aryk.street.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a process uses, as Linux counts it in {@code /proc} (proc(5)).
 *
 * @param atNanos when it was read, on the monotonic scale
 * @param rssKib resident memory, {@code VmRSS}
 * @param cpuMillis processor time of all its threads, user and system
 * @param writtenBytes what it caused to be written to storage, {@code write_bytes}; 0 on a file system in memory
 */
public record GatewayUse(long atNanos, long rssKib, long cpuMillis, long writtenBytes) {
    /** USER_HZ, the unit of times in {@code /proc/PID/stat}, is 100 on every Linux that Java runs on. */
    private static final int TICK_MILLIS = 10;

    private static final int UTIME = 11;
    private static final int STIME = 12;

    /** Empty where the process is gone or the machine has no {@code /proc}. */
    static Optional<GatewayUse> read(long pid, long atNanos) {
        var process = Path.of("/proc", Long.toString(pid));
        try {
            long rss = number(process.resolve("status"), "VmRSS:");
            // after the program's name, which is in parentheses and may hold blanks
            var stat = text(process.resolve("stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]);
            long written = number(process.resolve("io"), "write_bytes:");
            return Optional.of(new GatewayUse(atNanos, rss, ticks * TICK_MILLIS, written));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.US_ASCII);
    }

    private static long number(Path file, String key) throws IOException {
        return text(file)
                .lines()
                .filter(l -> l.startsWith(key))
                .map(l -> l.substring(key.length()).replaceAll("[^0-9]", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow(() -> new IOException(file + " has no " + key));
    }
}
