package city.aryk.api.flow;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** Whole numbers that a bundle counts about itself, for the gateway's state. Safe for use by all threads. */
@ConsumerType
public interface Counters {

    /** A snapshot by name, e.g. {@code readings.polled}; names are unique in the house. */
    Map<String, Long> counters();
}
