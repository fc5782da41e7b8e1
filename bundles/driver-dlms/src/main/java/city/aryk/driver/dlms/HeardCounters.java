package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException.Refused;
import city.aryk.api.time.Deadline;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The highest invocation counter that each meter has pushed with a key, so that no push is taken twice, also after a
 * restart. A meter that is heard for the first time is believed. Written at most once in {@link #SAVED_EVERY}: after a
 * power cut what a meter has pushed since then could be played back once. Safe for use by all threads.
 */
final class HeardCounters {
    static final Duration SAVED_EVERY = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(HeardCounters.class);
    private static final long NONE = -1;

    private final Path folder;
    private final Map<String, Heard> meters = new HashMap<>();

    private static final class Heard {
        private long counter;
        private long saved;
        private Deadline next;

        Heard(long counter, Deadline next) {
            this.counter = counter;
            this.saved = counter;
            this.next = next;
        }
    }

    /** @param folder for the files; made when it is first needed */
    HeardCounters(Path folder) {
        this.folder = folder;
    }

    /**
     * Takes the counter of a push whose authentication is right.
     *
     * @param name of meter and key, which is a file's name
     * @throws Refused when it is not higher than the last, or cannot be compared with it
     */
    synchronized void take(String name, long counter, Deadline clock) throws Refused {
        var heard = meters.get(name);
        if (heard == null) {
            heard = new Heard(read(name), clock.anew(Duration.ZERO));
            meters.put(name, heard);
        }
        if (counter <= heard.counter) {
            throw new Refused("the invocation counter " + counter + " is not above the last one, " + heard.counter
                    + ": an old push is played back, or the meter was reset (then remove " + file(name) + ")");
        }
        heard.counter = counter;
        if (heard.next.passed()) {
            heard.next = clock.anew(SAVED_EVERY);
            save(name, heard);
        }
    }

    /** Writes what is not written yet. */
    synchronized void save() {
        meters.forEach(this::save);
    }

    private void save(String name, Heard heard) {
        if (heard.counter == heard.saved) {
            return;
        }
        try {
            Files.createDirectories(folder);
            CounterFile.write(file(name), heard.counter);
            heard.saved = heard.counter;
        } catch (IOException e) {
            LOG.warn("{}: the last invocation counter cannot be kept: {}", file(name), e.getMessage());
        }
    }

    private long read(String name) throws Refused {
        Path file = file(name);
        try {
            String text = Files.exists(file)
                    ? Files.readString(file, StandardCharsets.US_ASCII).strip()
                    : Long.toString(NONE);
            if (text.matches("-1|[0-9]{1,10}")) {
                return Long.parseLong(text);
            }
            throw new Refused(file + ": no invocation counter in it; wanted the last one that was heard");
        } catch (IOException e) {
            throw new Refused(file + ": " + e.getMessage() + "; without it an old push could be played back");
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ".heard");
    }
}
