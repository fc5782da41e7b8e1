package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.Line;
import city.aryk.api.driver.Wire;
import city.aryk.api.driver.Wires;
import city.aryk.api.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Messages of the wrapper on a TCP connection (IEC 62056-47). Nothing numbers an answer here: after a timeout the
 * connection is closed, so that a late answer has no way to arrive.
 */
final class WrapperLink implements Transport {
    /** RLRQ, normal release, which ends the association and not the connection. */
    private static final Octets RELEASE = new Acse.Release(true, 0, Optional.empty()).write();

    /** What a wrapper link is to.
     *
     * @param client wrapper port of the client, e.g. 16 or 32
     * @param server wrapper port of the logical device, 1 for the management device
     * @param timeout for one answer
     */
    record Settings(int client, int server, Duration timeout) {}

    private final Line line;
    private final Settings settings;
    private final Wires wires;
    private Optional<Wire> wire = Optional.empty();

    WrapperLink(Line line, Settings settings, Wires wires) {
        this.line = line;
        this.settings = settings;
        this.wires = wires;
    }

    @Override
    public void connect(Deadline deadline) throws DriverException {
        try {
            wire = Optional.of(line.open(wires, deadline));
        } catch (IOException e) {
            throw Links.unreachable("connect " + line.wire(), e);
        }
    }

    @Override
    public boolean connected() {
        return wire.isPresent() && wire.get().isOpen();
    }

    @Override
    public Octets exchange(String step, Octets apdu, Deadline deadline) throws DriverException {
        Wire open = wire.filter(Wire::isOpen)
                .orElseThrow(() -> new DriverException.Unreachable(step + ": the connection is closed"));
        try {
            open.discardInput();
            open.send(
                    new Wrapper(settings.client(), settings.server(), apdu)
                            .write()
                            .toArray(),
                    deadline);
            while (true) {
                Wrapper answer = receive(step, open, deadline);
                boolean ours = answer.destination() == settings.client() && answer.source() == settings.server();
                boolean push =
                        answer.apdu().begins(Tag.NOTIFICATION) || answer.apdu().begins(Tag.EVENT_NOTIFICATION);
                if (ours && !push) {
                    return answer.apdu();
                }
            }
        } catch (IOException e) {
            throw Links.unreachable(step, e);
        } catch (DriverException e) {
            open.close();
            throw e;
        }
    }

    private Wrapper receive(String step, Wire open, Deadline deadline) throws IOException, DriverException {
        Octets head = receive(step, open, Wrapper.HEADER, deadline);
        var header = Wrapper.Header.read(head.cursor());
        Octets apdu = receive(step, open, header.length(), deadline);
        return new Wrapper(header.source(), header.destination(), apdu);
    }

    private Octets receive(String step, Wire open, int count, Deadline deadline) throws IOException, DriverException {
        byte[] bytes = new byte[count];
        int have = 0;
        while (have < count) {
            int more = open.receive(bytes, have, count - have, deadline.atMost(settings.timeout()));
            if (more == 0) {
                String came = have == 0 ? "no answer" : "only " + have + " of " + count + " bytes came";
                throw new DriverException.Timeout(step + ": " + came + Links.within(settings.timeout(), deadline));
            }
            have += more;
        }
        return Octets.of(bytes);
    }

    @Override
    public void disconnect(Deadline deadline) {
        if (connected()) {
            Links.quietly(() -> exchange("RLRQ", RELEASE, deadline));
        }
        wire = Optional.empty();
    }
}
