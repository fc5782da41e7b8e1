package city.aryk.driver.snmp;

import city.aryk.api.driver.CaptureReplay;
import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.Wire;
import city.aryk.api.driver.Wires;
import city.aryk.api.time.Deadline;
import java.io.IOException;
import java.net.URI;

/** Answers from what {@code snmpwalk -On} printed. */
public final class SnmpReplay implements CaptureReplay {
    @Override
    public String driver() {
        return "snmp";
    }

    /** The community is whatever the case names: a recording does not ask for it. */
    @Override
    public URI endpoint(String recording) {
        Walk.parse(recording);
        return URI.create("snmp://capture:161?version=2c&community=secret:capture");
    }

    @Override
    public Wires wires(String recording) {
        var objects = Walk.parse(recording);
        return new Wires() {
            @Override
            public Wire udp(String host, int port) {
                return new RecordedAgent(objects);
            }

            @Override
            public Wire tcp(String host, int port, Deadline deadline) throws IOException {
                throw new IOException("a walk was recorded over UDP");
            }

            @Override
            public Wire serial(String path, SerialLine line) throws IOException {
                throw new IOException("a walk was recorded over UDP");
            }
        };
    }
}
