package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException;
import city.aryk.api.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What links of both kinds say. */
final class Links {
    private static final Logger LOG = LoggerFactory.getLogger(Links.class);

    private Links() {}

    /** Something at the end of a conversation, whose failure changes nothing. */
    interface Last {
        void run() throws DriverException;
    }

    static DriverException.Unreachable unreachable(String step, IOException e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new DriverException.Unreachable(step + ": " + why, e);
    }

    /** E.g. {@code  within 1000 ms}, or that the look had no more time. */
    static String within(Duration timeout, Deadline deadline) {
        return deadline.passed() ? ", the time for this look is used up" : " within " + timeout.toMillis() + " ms";
    }

    static void quietly(Last last) {
        try {
            last.run();
        } catch (DriverException e) {
            LOG.debug("at the end of a conversation: {}", e.getMessage());
        }
    }
}
