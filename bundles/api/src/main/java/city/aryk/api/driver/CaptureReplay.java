package city.aryk.api.driver;

import java.net.URI;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Lets a driver read a recording as if the device were there, so that a profile's captures are checked through the same
 * code as a device. Found through {@link java.util.ServiceLoader}; stateless, and never part of a running gateway.
 */
@ConsumerType
public interface CaptureReplay {

    /** The {@link DriverFactory#name()} of the driver that reads the recording. */
    String driver();

    /**
     * The endpoint under which {@link #wires} has the recorded device.
     *
     * @param recording the text of {@code exchange.hex}, {@code telegram.hex} or {@code exchange.txt} of a capture
     * @throws IllegalArgumentException naming the line, what is wrong with it and what is wanted
     */
    URI endpoint(String recording);

    /**
     * Wires that answer from the recording, whatever host or port is asked for; what was not recorded is not answered or
     * is refused, as the protocol has it. New at each call: what one reader consumed is there for the next.
     *
     * @throws IllegalArgumentException as {@link #endpoint}
     */
    Wires wires(String recording);
}
