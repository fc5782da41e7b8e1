package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import java.io.IOException;
import java.util.List;

/**
 * One performance measure. Gets every event of every controller once, in order of time, and events of one instant in
 * order of their codes; used by one thread.
 */
interface Measure {
    /** Later than any bin. */
    long END = Long.MAX_VALUE;

    /** The name of the result, and of its file. */
    String name();

    List<String> columns();

    void accept(SignalEvent event);

    /**
     * Writes and forgets the rows of all bins that begin before a time, in their order. What is not decided in them is
     * taken as it is known by then. Called with growing times; afterwards no event comes that belongs before them.
     *
     * @param until the begin of a bin, or {@link #END} after the last event
     */
    void settle(long until, Run run, Rows rows) throws IOException;
}
