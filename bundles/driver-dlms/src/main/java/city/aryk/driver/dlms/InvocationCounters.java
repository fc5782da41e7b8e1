package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException.Refused;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts what is ciphered with a key, and never gives a number twice: a number that is used again would give the key
 * away, and meters refuse it. Numbers are reserved ahead in a file, {@value #BLOCK} at a time; after a restart, however
 * it came, counting goes on behind the reserved ones. Other processes reserve other blocks. Safe for use by all threads.
 */
final class InvocationCounters {
    static final int BLOCK = 64;
    private static final long LAST = 0xFFFF_FFFFL;

    /** File locks belong to the process: within it this one keeps threads apart. */
    private static final Object PROCESS = new Object();

    private final Path folder;
    private final Map<String, Range> ranges = new HashMap<>();

    /** Numbers that are reserved and not used yet. */
    private record Range(long next, long end) {}

    /** @param folder for the files; made when it is first needed */
    InvocationCounters(Path folder) {
        this.folder = folder;
    }

    /**
     * The next number, 1 to 2^32 - 1.
     *
     * @param name of the key and title that are counted, which is a file's name
     * @throws Refused when the number cannot be reserved safely, or all have been used
     */
    long next(String name) throws Refused {
        return next(name, 1);
    }

    /** The next number that is at least the given one. */
    long next(String name, long atLeast) throws Refused {
        synchronized (PROCESS) {
            Range range = ranges.getOrDefault(name, new Range(0, 0));
            if (range.next() >= range.end() || range.next() < atLeast) {
                range = reserve(name, atLeast);
            }
            ranges.put(name, new Range(range.next() + 1, range.end()));
            return range.next();
        }
    }

    /** Forgets what is reserved here, since a meter refused it: another process may have used higher numbers. */
    void skip(String name) {
        synchronized (PROCESS) {
            ranges.remove(name);
        }
    }

    private Range reserve(String name, long atLeast) throws Refused {
        Path file = folder.resolve(name + ".counter");
        try {
            Files.createDirectories(folder);
            try (var channel = FileChannel.open(
                            folder.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                long next = Math.max(Math.max(1, atLeast), lock.isValid() ? read(file) : 1);
                long end = Math.min(LAST + 1, next + BLOCK);
                if (next > LAST) {
                    throw new Refused("invocation counter " + name + ": all 2^32 - 1 numbers of this key are used, the"
                            + " meter wants a new key");
                }
                CounterFile.write(file, end);
                return new Range(next, end);
            }
        } catch (IOException e) {
            throw new Refused("invocation counter in " + file + ": " + e.getMessage()
                    + "; nothing is ciphered without it, since no number may be used twice");
        }
    }

    private static long read(Path file) throws IOException, Refused {
        if (!Files.exists(file)) {
            return 1;
        }
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (!text.matches("[0-9]{1,10}")) {
            throw new Refused("invocation counter in " + file + ": '" + text.substring(0, Math.min(20, text.length()))
                    + "', wanted the next free number; write one that is higher than any that was used");
        }
        return Long.parseLong(text);
    }
}
