package city.aryk.analytics.traffic.log;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads logs from memory. */
final class Logs {
    private Logs() {}

    static List<Logged> read(byte[] bytes, String name) throws LogException, IOException {
        List<Logged> events = new ArrayList<>();
        EventLog.read(new ByteArrayInputStream(bytes), new Origin(name, Optional.empty()), events::add);
        return events;
    }

    /** Reads bytes that may be anything; only a named fault may come out. */
    static int tried(byte[] bytes) {
        int[] events = {0};
        try {
            EventLog.read(new ByteArrayInputStream(bytes), new Origin("any", Optional.empty()), event -> events[0]++);
        } catch (LogException e) {
            if (e.getMessage() == null || e.getMessage().isBlank()) {
                throw new AssertionError("a fault without a sentence", e);
            }
        } catch (IOException e) {
            throw new AssertionError("bytes in memory do not fail", e);
        }
        return events[0];
    }
}
