package city.aryk.api.driver;

import city.aryk.api.time.Deadline;
import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Opens the wires of one lane, and gives sessions that name the same wire the same open {@link Wire}. Confined to the
 * lane thread. The lane closes all wires when it ends.
 */
@ProviderType
public interface Wires {

    /** An open connection to host and port; connects, or connects again, where there is none. */
    Wire tcp(String host, int port, Deadline deadline) throws IOException;

    /**
     * The open serial port, set to the given line settings; devices on one bus may differ in them.
     *
     * @param path the device file, e.g. {@code /dev/ttyAMA0}
     */
    Wire serial(String path, SerialLine line) throws IOException;

    /**
     * A socket that exchanges datagrams with host and port alone: each {@link Wire#send} is one datagram, each {@link
     * Wire#receive} takes one, whose end is lost where it is longer than the room for it. Nothing is connected, so that
     * a device that is not there shows only by its silence, or by an {@link IOException} once its host said so.
     */
    default Wire udp(String host, int port) throws IOException {
        throw new IOException(host + ":" + port + ": these wires carry no datagrams");
    }
}
