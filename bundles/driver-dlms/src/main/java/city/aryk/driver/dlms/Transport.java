package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException;
import city.aryk.api.time.Deadline;

/** Carries APDUs to one meter and back. Confined to the lane thread. */
interface Transport {

    /** Opens the line, and the link to the meter where the transport has one; a link that is open is closed before. */
    void connect(Deadline deadline) throws DriverException;

    /** Whether the link stands as far as is known. */
    boolean connected();

    /**
     * Sends an APDU and waits for the answer.
     *
     * @param step for messages, e.g. {@code AARQ}
     */
    Octets exchange(String step, Octets apdu, Deadline deadline) throws DriverException;

    /** Closes the link, which ends the association. Does not throw; leaves the line open. */
    void disconnect(Deadline deadline);
}
