package city.aryk.analytics.traffic.collect;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Predicate;

/** Where a controller's logs lie. Opened for one look, used by one thread; {@link #close()} may come from another. */
interface LogPlace extends AutoCloseable {
    /** The most files that a listing may name. */
    int MOST_FILES = 10_000;

    /**
     * A file that is there.
     *
     * @param size in bytes, or {@link #UNKNOWN}
     * @param modified as the place tells it, only good to see whether it changed; or {@link #UNKNOWN}
     * @param document whether it is made anew at every call and so always whole and always new
     */
    record Found(String name, long size, long modified, boolean document) {
        static final long UNKNOWN = -1;

        /** Whether a change of the file can be seen without fetching it. */
        boolean told() {
            return size != UNKNOWN;
        }
    }

    /**
     * What is there.
     *
     * @param taken tells names whose files are had already, so that nothing needs to be asked about them
     */
    List<Found> list(Predicate<String> taken) throws IOException;

    /** Writes a file's bytes; the stream refuses what is too long. */
    void fetch(Found file, OutputStream to) throws IOException;

    /** Ends what is going on; does not throw. */
    @Override
    void close();
}
