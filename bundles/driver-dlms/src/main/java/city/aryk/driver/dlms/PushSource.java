package city.aryk.driver.dlms;

import city.aryk.api.driver.Wires;
import city.aryk.api.time.Deadline;
import java.io.IOException;

/** What brings pushes while the lane does other things. Opened and closed by the lane; listens on a thread of its own. */
interface PushSource {

    /** Where what is heard goes. */
    interface Sink {
        void take(Octets apdu, String from);

        /** Whether anybody still wants to hear. */
        boolean isWanted();
    }

    /** Makes sure that it listens. */
    void open(Wires wires, Deadline deadline) throws IOException;

    /** Stops listening; idempotent, does not throw. */
    void close();
}
