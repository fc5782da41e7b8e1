package city.aryk.api.driver;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Looks for devices of one protocol on a lane, for {@code aryk scan}. Published as an OSGi service, and through
 * {@link java.util.ServiceLoader}. It only reads: nothing of a device is changed. Stateless; safe for use by many
 * threads, a call is confined to its thread.
 */
@ConsumerType
public interface DeviceSearch {

    /** The {@link DriverFactory#name()} of the driver that reads what is found. */
    String driver();

    /**
     * Tries every address and line setting that the plan leaves open. Between two steps it calls
     * {@link SearchReport#progress}, at least once a second where the line is silent; a silent, noisy or refusing address
     * is no error.
     *
     * @param plan where and what is searched; the deadline for the whole search is in it
     * @param wires opens the lane with the settings that are tried; owned and closed by the caller
     * @param report is told what happens, on this thread
     * @throws IOException when the lane cannot be opened or breaks; what was reported stays found
     * @throws InterruptedException when the search is to end, which {@link SearchReport#progress} tells by it
     * @throws IllegalArgumentException when the plan fixes what this protocol does not have, e.g. an address out of range
     */
    void search(SearchPlan plan, Wires wires, SearchReport report) throws IOException, InterruptedException;
}
