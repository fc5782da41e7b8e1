package city.aryk.api.driver;

import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.Problem;
import city.aryk.api.time.Deadline;
import java.net.URI;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Opens sessions for one protocol. Published as an OSGi service, and through {@link java.util.ServiceLoader} for the
 * command line. Implementations hold no per-device state and are safe for use by many lanes.
 */
@ConsumerType
public interface DriverFactory {

    /** The name that a profile's {@code driver:} key selects, e.g. {@code modbus}. */
    String name();

    /**
     * Names the wire that the endpoint is on; devices that share a wire share a lane. E.g.
     * {@code tcp:10.0.4.17:502} or {@code serial:/dev/ttyAMA0}.
     *
     * @throws IllegalArgumentException with what is wrong and the wanted form, when the endpoint is not one of this
     *     driver's
     */
    String wire(URI endpoint);

    /** Checks the wiring of one point, offline; each problem's place is the wiring key. Empty when it is right. */
    List<Problem> check(PointPlan point);

    /**
     * Connects to a device. Blocks the calling lane, never longer than the deadline.
     *
     * @param device whose points may be merged into fewer requests
     * @param wires opens the wire; owned and closed by the lane
     */
    Session open(DevicePlan device, Wires wires, Deadline deadline) throws DriverException;
}
