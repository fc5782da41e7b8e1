package city.aryk.driver.snmp;

import city.aryk.api.driver.Wire;
import city.aryk.api.time.Deadline;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.SortedMap;
import org.snmp4j.PDU;
import org.snmp4j.asn1.BER;
import org.snmp4j.asn1.BERInputStream;
import org.snmp4j.asn1.BEROutputStream;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/** A wire at whose end an agent answers GET and GETNEXT requests of versions 1 and 2c from a walk. Confined to one thread. */
final class RecordedAgent implements Wire {
    private final SortedMap<OID, Variable> objects;
    private final Deque<byte[]> answers = new ArrayDeque<>();

    RecordedAgent(SortedMap<OID, Variable> objects) {
        this.objects = objects;
    }

    @Override
    public void send(byte[] bytes, Deadline deadline) throws IOException {
        var in = new BERInputStream(ByteBuffer.wrap(bytes));
        BER.decodeHeader(in, new BER.MutableByte());
        var version = new Integer32();
        version.decodeBER(in);
        var community = new OctetString();
        community.decodeBER(in);
        var request = new PDU();
        request.decodeBER(in);
        answers.add(message(version, community, answer(request, version.getValue() == SnmpConstants.version1)));
    }

    private PDU answer(PDU request, boolean v1) {
        var answer = new PDU();
        answer.setType(PDU.RESPONSE);
        answer.setRequestID(request.getRequestID());
        int index = 0;
        for (var binding : request.getVariableBindings()) {
            index++;
            var known = request.getType() == PDU.GETNEXT ? after(binding.getOid()) : at(binding.getOid());
            if (known.isEmpty() && v1) {
                answer.setErrorStatus(PDU.noSuchName);
                answer.setErrorIndex(index);
                answer.setVariableBindings(request.getVariableBindings());
                return answer;
            }
            var missing = request.getType() == PDU.GETNEXT ? Null.endOfMibView : Null.noSuchInstance;
            answer.add(known.orElse(new VariableBinding(binding.getOid(), missing)));
        }
        return answer;
    }

    private Optional<VariableBinding> at(OID object) {
        return Optional.ofNullable(objects.get(object)).map(value -> new VariableBinding(object, value));
    }

    /** The first instance behind an object (RFC 1157, clause 4.1.3). */
    private Optional<VariableBinding> after(OID object) {
        var behind = objects.tailMap(object.successor());
        return behind.isEmpty() ? Optional.empty() : at(behind.firstKey());
    }

    /** A whole message, as it travels. */
    static byte[] message(Integer32 version, OctetString community, PDU pdu) throws IOException {
        int length = version.getBERLength() + community.getBERLength() + pdu.getBERLength();
        var out = new BEROutputStream(ByteBuffer.allocate(length + BER.getBERLengthOfLength(length) + 1));
        BER.encodeHeader(out, BER.SEQUENCE, length);
        version.encodeBER(out);
        community.encodeBER(out);
        pdu.encodeBER(out);
        return out.getBuffer().array();
    }

    @Override
    public int receive(byte[] into, int offset, int length, Deadline deadline) {
        var answer = Optional.ofNullable(answers.poll());
        answer.ifPresent(bytes -> System.arraycopy(bytes, 0, into, offset, Math.min(length, bytes.length)));
        return answer.map(bytes -> Math.min(length, bytes.length)).orElse(0);
    }

    @Override
    public void discardInput() {
        answers.clear();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        answers.clear();
    }
}
