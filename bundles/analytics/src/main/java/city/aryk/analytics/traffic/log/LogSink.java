package city.aryk.analytics.traffic.log;

import java.io.IOException;

/** Takes the events of a log in the order of the file. */
@FunctionalInterface
public interface LogSink {
    void accept(Logged event) throws IOException;
}
