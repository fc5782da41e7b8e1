package city.aryk.driver.snmp;

import city.aryk.api.driver.SerialLine;
import city.aryk.api.driver.Wire;
import city.aryk.api.driver.Wires;
import city.aryk.api.time.Deadline;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.snmp4j.PDU;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OctetString;

/** An agent that lets a test look at what was asked, and change what is answered; waiting moves the test's clock. */
final class ScriptedAgent implements Wires, Wire {
    final List<Integer> lengths = new ArrayList<>();
    String walk;
    boolean silent;
    int atOnce = Integer.MAX_VALUE;
    int outstanding;
    int mostOutstanding;
    byte[] noise = {};
    private final AtomicLong now;
    private RecordedAgent agent;

    ScriptedAgent(String walk, AtomicLong now) {
        this.now = now;
        this.walk = walk;
        this.agent = new RecordedAgent(Walk.parse(walk));
    }

    void restart(String other) {
        walk = other;
        agent = new RecordedAgent(Walk.parse(other));
    }

    @Override
    public Wire udp(String host, int port) {
        return this;
    }

    @Override
    public Wire tcp(String host, int port, Deadline deadline) throws IOException {
        throw new IOException("not here");
    }

    @Override
    public Wire serial(String path, SerialLine line) throws IOException {
        throw new IOException("not here");
    }

    @Override
    public void send(byte[] bytes, Deadline deadline) throws IOException {
        outstanding++;
        mostOutstanding = Math.max(mostOutstanding, outstanding);
        lengths.add(bytes.length);
        var request = request(bytes);
        if (request.size() > atOnce) {
            request.setType(PDU.RESPONSE);
            request.setErrorStatus(PDU.tooBig);
            request.setErrorIndex(0);
            noise = RecordedAgent.message(new Integer32(0), new OctetString("traffic"), request);
        } else if (!silent) {
            agent.send(bytes, deadline);
        }
    }

    private PDU request(byte[] bytes) throws IOException {
        var in = new BERInputStream(ByteBuffer.wrap(bytes));
        BER.decodeHeader(in, new BER.MutableByte());
        new Integer32().decodeBER(in);
        new OctetString().decodeBER(in);
        var request = new PDU();
        request.decodeBER(in);
        return request;
    }

    @Override
    public int receive(byte[] into, int offset, int length, Deadline deadline) {
        if (noise.length > 0) {
            int count = Math.min(length, noise.length);
            System.arraycopy(noise, 0, into, offset, count);
            noise = new byte[0];
            return count;
        }
        int count = agent.receive(into, offset, length, deadline);
        outstanding = 0;
        if (count == 0) {
            now.addAndGet(deadline.left().toNanos());
        }
        return count;
    }

    @Override
    public void discardInput() {
        agent.discardInput();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        agent.close();
    }
}
