package city.aryk.analytics.traffic.collect;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Which logs to bring home, and how.
 *
 * @param folder of the gateway's own, for what is taken and kept
 * @param choice which files, and whose events in them
 */
record LogOrder(Access access, Path folder, Choice choice, Pace pace) {
    /**
     * Which files, and whose events in them.
     *
     * @param files a pattern of names, e.g. {@code *.datZ}
     * @param controller as the logs call it; empty where they are of one controller
     * @param mostBytes the longest file
     */
    record Choice(String files, Optional<String> controller, long mostBytes) {
        boolean takes(String name) {
            try {
                return FileSystems.getDefault().getPathMatcher("glob:" + files).matches(Path.of(name));
            } catch (java.nio.file.InvalidPathException e) {
                return false;
            }
        }
    }

    /**
     * When what is done.
     *
     * @param every how often one looks for new logs
     * @param settle how much later than a bin's end the events must have come before the bin is told
     * @param patience how long after the last log the last bin is told though no later event has come
     * @param silence the longest time in which a controller has no event
     * @param keep how far back events are kept, to build the state again after a start
     */
    record Pace(Duration every, Duration settle, Duration patience, Duration silence, Duration keep) {}
}
