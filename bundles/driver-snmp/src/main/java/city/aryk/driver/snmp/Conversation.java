package city.aryk.driver.snmp;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.Wire;
import city.aryk.api.driver.Wires;
import city.aryk.api.profile.Secret;
import city.aryk.api.time.Deadline;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snmp4j.CommandResponder;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.MessageException;
import org.snmp4j.PDU;
import org.snmp4j.TransportStateReference;
import org.snmp4j.mp.PduHandle;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;

/**
 * Requests and answers with one agent, one request at a time, on the lane's thread. An answer is taken by its request's
 * number alone; every attempt has a new one, so that a late answer is not taken for the next.
 */
final class Conversation implements CommandResponder {
    private static final int ATTEMPTS = 2;
    /** The agent may name its engine, then its time, before it answers (RFC 3414, clause 4). */
    private static final int MOST_REPORTS = 3;

    /** What net-snmp and others do with what they cannot decrypt. */
    private static final String SILENT = "; an agent is silent too where the privacy key is wrong";

    private static final Map<OID, String> REFUSALS = Map.of(
            SnmpConstants.usmStatsUnknownUserNames, "the agent knows no such user",
            SnmpConstants.usmStatsWrongDigests, "the agent does not accept the authentication key",
            SnmpConstants.usmStatsDecryptionErrors, "the agent cannot decrypt with the privacy key",
            SnmpConstants.usmStatsUnsupportedSecLevels, "the agent does not offer this user the security level");

    private final Endpoint endpoint;
    private final Wires wires;
    private final Duration timeout;
    private final Security security;
    /** The library knows agents by address; here there is one only, and the wire knows where it is. */
    private final UdpAddress address = new UdpAddress("0.0.0.0/161");

    private final MessageDispatcherImpl dispatcher = new MessageDispatcherImpl();
    private final byte[] room = new byte[DatagramTransport.LONGEST];
    private Optional<PDU> arrived = Optional.empty();

    Conversation(Endpoint endpoint, Map<String, Secret> secrets, Wires wires, Duration timeout) throws DriverException {
        this.endpoint = endpoint;
        this.wires = wires;
        this.timeout = timeout;
        this.security = Security.of(endpoint, secrets, address);
        dispatcher.addMessageProcessingModel(security.model());
        dispatcher.addCommandResponder(this);
    }

    /**
     * The agent's answer to a request that reads, whatever its error status.
     *
     * @param type {@link PDU#GET} or {@link PDU#GETNEXT}; there is no way to write
     */
    PDU ask(int type, List<OID> objects, Deadline deadline) throws DriverException {
        if (type != PDU.GET && type != PDU.GETNEXT) {
            throw new IllegalArgumentException("PDU type " + type + ": this driver only reads");
        }
        for (int attempt = 0; attempt < ATTEMPTS && !deadline.passed(); attempt++) {
            var request = security.request();
            request.setType(type);
            objects.forEach(object -> request.add(new VariableBinding(object)));
            var answer = exchange(request, deadline.atMost(timeout));
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        throw new DriverException.Timeout(endpoint + ": no answer" + (security.isPrivate() ? SILENT : ""));
    }

    private Optional<PDU> exchange(PDU request, Deadline deadline) throws DriverException {
        for (int reports = 0; reports <= MOST_REPORTS; reports++) {
            request.setRequestID(new org.snmp4j.smi.Integer32(0)); // 0 lets the dispatcher give a new one
            var answer = once(request, deadline);
            if (answer.isEmpty() || answer.get().getType() != PDU.REPORT) {
                return answer;
            }
            refusal(answer.get());
        }
        throw new DriverException.Refused(endpoint + ": the agent only reports, it does not answer");
    }

    private Optional<PDU> once(PDU request, Deadline deadline) throws DriverException {
        try {
            var wire = wires.udp(endpoint.address(), endpoint.port());
            var transport = new DatagramTransport(address, wire, deadline);
            PduHandle handle = dispatcher.sendPdu(transport, security.target(), request, true);
            for (int length = receive(wire, deadline); length > 0; length = receive(wire, deadline)) {
                var answer = understood(transport, length);
                if (answer.isPresent() && answers(answer.get(), handle)) {
                    return answer;
                }
            }
            return Optional.empty();
        } catch (MessageException e) {
            throw new DriverException.Unreachable(endpoint + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new DriverException.Unreachable(endpoint + ": " + e.getMessage(), e);
        }
    }

    /** @return 0 when the deadline has passed */
    private int receive(Wire wire, Deadline deadline) throws IOException {
        return deadline.passed() ? 0 : wire.receive(room, 0, room.length, deadline);
    }

    /** Reports of an engine that does not know us yet have no request's number. */
    private static boolean answers(PDU answer, PduHandle handle) {
        boolean report = answer.getType() == PDU.REPORT;
        int number = answer.getRequestID().getValue();
        return (report && number == 0) || number == handle.getTransactionID();
    }

    private void refusal(PDU report) throws DriverException {
        for (var binding : report.getVariableBindings()) {
            String why = REFUSALS.get(binding.getOid());
            if (why != null) {
                throw new DriverException.Refused(endpoint + ": " + why);
            }
        }
    }

    /** Hands a datagram to the library; what it cannot read is as if it had not come. */
    private Optional<PDU> understood(DatagramTransport transport, int length) {
        arrived = Optional.empty();
        var state = new TransportStateReference(
                transport, address, new OctetString(), SecurityLevel.undefined, SecurityLevel.undefined, false, null);
        dispatcher.processMessage(transport, address, ByteBuffer.wrap(room.clone(), 0, length), state);
        return arrived;
    }

    @Override
    public <A extends org.snmp4j.smi.Address> void processPdu(CommandResponderEvent<A> event) {
        PDU pdu = event.getPDU();
        if (pdu != null && (pdu.getType() == PDU.RESPONSE || pdu.getType() == PDU.REPORT)) {
            arrived = Optional.of(pdu);
        }
        event.setProcessed(true);
    }
}
