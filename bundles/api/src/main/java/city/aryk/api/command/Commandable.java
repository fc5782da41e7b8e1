package city.aryk.api.command;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.Session;
import city.aryk.api.time.Deadline;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A session with a device that can be asked for something. Only the {@code commands} bundle asks, through the lane of
 * the wire, after it has checked and audited the request. Confined to the lane thread.
 */
@ConsumerType
public interface Commandable extends Session {

    /**
     * Gives the device the request, once. Returns when the device has taken it; what becomes of it is told by
     * {@link #progress()}. Never repeated by itself.
     *
     * @throws DriverException.Refused when the device or this driver does not take it, with the reason
     * @throws DriverException.NotSent when nothing left for the device, certainly
     * @throws DriverException when it is not known whether the device got it
     */
    void carry(Command command, Deadline deadline) throws DriverException;

    /** What the device has said of requests since the last call, oldest first; does not wait. */
    List<Progress> progress();
}
