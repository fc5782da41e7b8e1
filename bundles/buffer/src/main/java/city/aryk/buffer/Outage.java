package city.aryk.buffer;

import city.aryk.api.model.DeviceId;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How often a store that does not take data is tried again, and how often that is said. Owned by one thread. */
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteOutbox.class);
    private static final long FIRST = Duration.ofMillis(100).toNanos();
    private static final long LONGEST = Duration.ofSeconds(10).toNanos();

    private final DeviceId gateway;
    private final Set<String> said = new HashSet<>();
    private int failures;

    Outage(DeviceId gateway) {
        this.gateway = gateway;
    }

    /** Notes a failure; returns the nanoseconds until the next attempt. */
    long failed(String message) {
        if (said.add(message)) {
            LOG.error(
                    "{}: {}; readings wait in memory and polling slows down until the store takes them",
                    gateway,
                    message);
        }
        return Math.min(LONGEST, FIRST << Math.min(10, failures++));
    }

    /** Notes that the store takes data (again). */
    void over() {
        if (failures > 0) {
            LOG.info("{}: the store takes data again after {} attempts", gateway, failures);
            failures = 0;
            said.clear();
        }
    }
}
