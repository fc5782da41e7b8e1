package city.aryk.street.controllers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** How much of the heap of another Java process is in use, as {@code jcmd} says. */
final class Heap {
    /** A generation of the serial collector, or the whole heap of another one. */
    private static final Pattern USED = Pattern.compile("(?:heap|generation)\\s+total \\d+K, used (\\d+)K");

    private Heap() {}

    /** MiB; empty where this Java has no {@code jcmd} or the process is gone. */
    static OptionalDouble usedMib(long pid) throws InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(jcmd)) {
            return OptionalDouble.empty();
        }
        try {
            var process = new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.heap_info")
                    .redirectErrorStream(true)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? used(said) : OptionalDouble.empty();
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }

    static OptionalDouble used(String said) {
        var found = USED.matcher(said);
        long kib = 0;
        boolean any = false;
        while (found.find()) {
            kib += Long.parseLong(found.group(1));
            any = true;
        }
        return any ? OptionalDouble.of(kib / 1024.0) : OptionalDouble.empty();
    }
}
