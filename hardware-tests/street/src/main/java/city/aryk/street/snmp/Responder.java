package city.aryk.street.snmp;

import city.aryk.street.junction.Junction;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.snmp4j.PDU;
import org.snmp4j.PDUv1;
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

/**
 * Answers messages of SNMPv1 (RFC 1157) and SNMPv2c (RFC 1901, RFC 3416): GET, GETNEXT, GETBULK in version 2c; a SET is
 * refused. What is no such message, or of another community, gets no answer. Safe for use by all threads.
 */
public final class Responder {
    /** What fits an Ethernet frame. */
    static final int LONGEST = 1472;

    private static final int MOST_REPEATED = 64;
    private static final ObjectTree OBJECTS = NtcipObjects.tree();

    private final OctetString community;

    public Responder(String community) {
        this.community = new OctetString(community);
    }

    /** A message that was understood. */
    private record Message(int version, PDU pdu) {
        boolean v1() {
            return version == SnmpConstants.version1;
        }
    }

    /** The objects that a message names; none where it is no message. */
    static List<OID> objects(byte[] bytes) {
        try {
            return parse(bytes, Optional.empty())
                    .map(m -> m.pdu().getVariableBindings().stream()
                            .<OID>map(VariableBinding::getOid)
                            .toList())
                    .orElse(List.of());
        } catch (IOException | IllegalArgumentException | BufferUnderflowException e) {
            return List.of();
        }
    }

    /** The answer to a datagram; empty where there is none. */
    public Optional<byte[]> answer(byte[] bytes, Junction junction) {
        try {
            var message = parse(bytes, Optional.of(community));
            return message.isEmpty()
                    ? Optional.empty()
                    : Optional.of(encoded(message.get(), answer(message.get(), junction)));
        } catch (IOException | IllegalArgumentException | BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static Optional<Message> parse(byte[] bytes, Optional<OctetString> wanted) throws IOException {
        var in = new BERInputStream(ByteBuffer.wrap(bytes));
        BER.decodeHeader(in, new BER.MutableByte());
        var version = new Integer32();
        version.decodeBER(in);
        boolean v1 = version.getValue() == SnmpConstants.version1;
        if (!v1 && version.getValue() != SnmpConstants.version2c) {
            return Optional.empty();
        }
        var community = new OctetString();
        community.decodeBER(in);
        if (wanted.isPresent() && !wanted.get().equals(community)) {
            return Optional.empty();
        }
        var pdu = v1 ? new PDUv1() : new PDU();
        pdu.decodeBER(in);
        return Optional.of(new Message(version.getValue(), pdu));
    }

    private static PDU answer(Message message, Junction junction) {
        var answer = message.v1() ? new PDUv1() : new PDU();
        answer.setType(PDU.RESPONSE);
        answer.setRequestID(message.pdu().getRequestID());
        switch (message.pdu().getType()) {
            case PDU.GET -> get(message, answer, junction);
            case PDU.GETNEXT -> next(message, answer, junction);
            case PDU.GETBULK -> bulk(message, answer, junction);
            case PDU.SET -> refuse(message, answer, message.v1() ? PDU.noSuchName : PDU.notWritable, 1);
            default -> throw new IllegalArgumentException("no request");
        }
        return answer;
    }

    private static void refuse(Message message, PDU answer, int status, int index) {
        answer.setVariableBindings(message.pdu().getVariableBindings());
        answer.setErrorStatus(status);
        answer.setErrorIndex(index);
    }

    private static void get(Message message, PDU answer, Junction junction) {
        int index = 0;
        for (var binding : message.pdu().getVariableBindings()) {
            index++;
            var value = OBJECTS.get(binding.getOid(), junction);
            if (value.isEmpty() && message.v1()) {
                refuse(message, answer, PDU.noSuchName, index);
                return;
            }
            answer.add(new VariableBinding(binding.getOid(), value.orElse(Null.noSuchInstance)));
        }
    }

    private static void next(Message message, PDU answer, Junction junction) {
        int index = 0;
        for (var binding : message.pdu().getVariableBindings()) {
            index++;
            var next = after(binding.getOid(), junction);
            if (next.getVariable().isException() && message.v1()) {
                refuse(message, answer, PDU.noSuchName, index);
                return;
            }
            answer.add(next);
        }
    }

    private static VariableBinding after(OID object, Junction junction) {
        var next = OBJECTS.after(object);
        return next.map(oid -> new VariableBinding(oid, value(oid, junction)))
                .orElseGet(() -> new VariableBinding(object, Null.endOfMibView));
    }

    private static Variable value(OID object, Junction junction) {
        return OBJECTS.get(object, junction).orElse(Null.noSuchInstance);
    }

    private static void bulk(Message message, PDU answer, Junction junction) {
        var bindings = message.pdu().getVariableBindings();
        int single = Math.min(Math.max(0, message.pdu().getNonRepeaters()), bindings.size());
        for (var binding : bindings.subList(0, single)) {
            answer.add(after(binding.getOid(), junction));
        }
        int most = Math.min(message.pdu().getMaxRepetitions(), MOST_REPEATED / Math.max(1, bindings.size()));
        for (var binding : bindings.subList(single, bindings.size())) {
            OID object = binding.getOid();
            for (int i = 0; i < most; i++) {
                var next = after(object, junction);
                answer.add(next);
                object = next.getOid();
                if (next.getVariable().isException()) {
                    break;
                }
            }
        }
    }

    private byte[] encoded(Message message, PDU answer) throws IOException {
        byte[] bytes = encoded(message.version(), answer);
        if (bytes.length <= LONGEST) {
            return bytes;
        }
        refuse(message, answer, PDU.tooBig, 0);
        return encoded(message.version(), answer);
    }

    private byte[] encoded(int version, PDU answer) throws IOException {
        var number = new Integer32(version);
        int length = number.getBERLength() + community.getBERLength() + answer.getBERLength();
        var out = new BEROutputStream(ByteBuffer.allocate(length + 8));
        BER.encodeHeader(out, BER.SEQUENCE, length);
        number.encodeBER(out);
        community.encodeBER(out);
        answer.encodeBER(out);
        var buffer = out.getBuffer();
        byte[] bytes = new byte[buffer.position()];
        buffer.flip();
        buffer.get(bytes);
        return bytes;
    }
}
