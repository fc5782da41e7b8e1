package city.aryk.api.driver;

import city.aryk.api.time.Deadline;
import java.io.IOException;

/** What carries the bytes to a device: a TCP connection or a serial port. Immutable. */
public sealed interface Line {

    /** The name that devices on the same line share, e.g. {@code tcp:10.0.4.17:502} or {@code serial:/dev/ttyAMA0}. */
    String wire();

    /** The line, open; one that is open already is given again. */
    Wire open(Wires wires, Deadline deadline) throws IOException;

    /**
     * A TCP connection.
     *
     * @param host a name or an address; an IPv6 address in brackets, as in a URI
     * @param port 1 to 65535
     */
    record Tcp(String host, int port) implements Line {
        @Override
        public String wire() {
            return "tcp:" + host + ":" + port;
        }

        @Override
        public Wire open(Wires wires, Deadline deadline) throws IOException {
            boolean literal = host.startsWith("[");
            return wires.tcp(literal ? host.substring(1, host.length() - 1) : host, port, deadline);
        }
    }

    /**
     * A serial port.
     *
     * @param path the device file, e.g. {@code /dev/ttyAMA0}
     */
    record Serial(String path, SerialLine settings) implements Line {
        @Override
        public String wire() {
            return "serial:" + path;
        }

        @Override
        public Wire open(Wires wires, Deadline deadline) throws IOException {
            return wires.serial(path, settings);
        }
    }
}
