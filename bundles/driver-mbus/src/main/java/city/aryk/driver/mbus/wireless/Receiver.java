package city.aryk.driver.mbus.wireless;

import city.aryk.api.driver.Wires;
import city.aryk.api.time.Deadline;
import java.io.IOException;

/**
 * What brings telegrams into an {@link Ether} while the lane does other things. Opened and closed by the lane; what it
 * hears comes on a thread of its own.
 */
interface Receiver {

    /**
     * Makes sure that it listens.
     *
     * @param wires of the lane; a wire that is opened here is the receiver's alone until it closes
     */
    void open(Wires wires, Deadline deadline) throws IOException;

    boolean isOpen();

    Ether ether();

    /** Stops listening; idempotent, does not throw. What was heard stays. */
    void close();
}
