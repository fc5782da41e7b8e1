package city.aryk.analytics.traffic.measure;

import city.aryk.analytics.traffic.SignalEvent;
import java.io.IOException;
import java.util.List;

/**
 * One performance measure. Gets every event of every controller once, in order of time, and events of one instant in
 * order of their codes; used by one thread.
 */
interface Measure {
    /** The name of the result, and of its file. */
    String name();

    List<String> columns();

    void accept(SignalEvent event);

    /** Writes the rows, in their order; called once, after the last event. */
    void finish(Run run, Rows rows) throws IOException;
}
