package city.aryk.driver.dlms;

import city.aryk.api.driver.DriverException;
import city.aryk.api.driver.DriverException.Malformed;
import city.aryk.api.driver.DriverException.Refused;
import city.aryk.api.profile.Secret;
import city.aryk.api.time.Deadline;
import city.aryk.driver.dlms.Apdu.Attribute;
import city.aryk.driver.dlms.Apdu.Result;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Optional;

/**
 * An application association with a meter (IEC 62056-5-3 clauses 6 and 7.2): asked for by AARQ, proved by a password or
 * by GMAC in both directions, and used for services. Confined to the lane thread.
 */
final class Association {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CHALLENGE = 16;
    private static final int CLASS_ASSOCIATION = 15;
    private static final int REPLY_TO_HLS = 1;
    private static final int PROOF = 17;

    /** Confirmed and with high priority, the lowest four bits count the requests. */
    private static final int INVOKE = 0xC0;

    private static final Conformance PROPOSED = new Conformance(EnumSet.of(
            Conformance.Service.BLOCK_TRANSFER_WITH_GET_OR_READ,
            Conformance.Service.MULTIPLE_REFERENCES,
            Conformance.Service.GET,
            Conformance.Service.SELECTIVE_ACCESS,
            Conformance.Service.ACTION));

    /**
     * By what a client is let in.
     *
     * @param password of low level security
     * @param maxPdu the longest APDU that we take, 64 to 65535 bytes
     */
    record Access(Mechanism mechanism, Optional<Secret> password, Optional<Ciphering.Config> ciphering, int maxPdu) {}

    private final Transport link;
    private final Access access;
    private final Optional<Ciphering> ciphering;
    private Conformance conformance = PROPOSED;
    private int meterMaxPdu;
    private int invoke;

    private Association(Transport link, Access access, Optional<Ciphering> ciphering) {
        this.link = link;
        this.access = access;
        this.ciphering = ciphering;
    }

    /**
     * Asks for an association over a link that is open.
     *
     * @param ciphering there where the access has keys
     */
    static Association open(Transport link, Access access, Optional<Ciphering> ciphering, Deadline deadline)
            throws DriverException {
        var association = new Association(link, access, ciphering);
        association.associate(deadline);
        return association;
    }

    Conformance conformance() {
        return conformance;
    }

    /** The longest APDU that the meter takes. */
    int meterMaxPdu() {
        return meterMaxPdu;
    }

    /** Whether the link under it still stands. */
    boolean usable() {
        return link.connected();
    }

    private void associate(Deadline deadline) throws DriverException {
        Optional<Octets> challenge = challenge();
        Octets answer = link.exchange("AARQ", request(challenge).write(), deadline);
        Apdu apdu = ApduReader.read(answer);
        if (apdu instanceof Apdu.ExceptionResponse || apdu instanceof Apdu.ServiceError) {
            throw new Refused("AARQ: " + apdu);
        }
        if (!(apdu instanceof Acse.Answer aare)) {
            throw new Malformed("AARQ: the meter answers by " + apdu.label() + ", wanted AARE: " + answer.brief());
        }
        refuseUnlessAccepted(aare);
        if (ciphering.isPresent() && aare.title().isPresent()) {
            ciphering.get().meter(aare.title().get());
        }
        negotiate(aare);
        if (challenge.isPresent() && ciphering.isPresent()) {
            Octets theirs = aare.secret().orElseThrow(() -> new Refused("AARE: no challenge of the meter for HLS"));
            prove(ciphering.get(), challenge.get(), theirs, deadline);
        }
    }

    private Optional<Octets> challenge() {
        if (access.mechanism() != Mechanism.GMAC) {
            return Optional.empty();
        }
        byte[] bytes = new byte[CHALLENGE];
        RANDOM.nextBytes(bytes);
        return Optional.of(Octets.of(bytes));
    }

    private Acse.Request request(Optional<Octets> challenge) throws DriverException {
        boolean ciphered = ciphering.filter(Ciphering::services).isPresent();
        Octets initiate = new Output()
                .u8s(Tag.INITIATE_REQUEST, 0, 0, 0, 6, 0x5F, 0x1F, 4, 0)
                .u8(PROPOSED.bits() >> 16)
                .u16(PROPOSED.bits())
                .u16(access.maxPdu())
                .octets();
        Octets user = ciphered ? ciphering.get().seal(initiate) : initiate;
        Optional<Octets> secret = challenge.or(
                () -> access.password().map(p -> Octets.of(p.reveal().getBytes(StandardCharsets.ISO_8859_1))));
        return new Acse.Request(
                ciphered ? Acse.CONTEXT_CIPHERED : Acse.CONTEXT_CLEAR,
                ciphering.map(Ciphering::title),
                access.mechanism().number(),
                access.mechanism() == Mechanism.NONE ? Optional.empty() : secret,
                Optional.of(user));
    }

    private void refuseUnlessAccepted(Acse.Answer aare) throws DriverException {
        if (aare.verdict().accepted()) {
            return;
        }
        String why = "";
        if (aare.user().isPresent() && ApduReader.read(aare.user().get()) instanceof Apdu.ServiceError error) {
            why = ", " + error;
        }
        ciphering.ifPresent(Ciphering::skip);
        throw new Refused("AARE: " + aare.verdict() + why);
    }

    /** A meter may leave out the user information only where it refuses. */
    private void negotiate(Acse.Answer aare) throws DriverException {
        Octets user = aare.user().orElseThrow(() -> new Malformed("AARE: accepted without an initiate response"));
        Apdu inner = clear("AARE", ApduReader.read(user));
        if (!(inner instanceof Apdu.InitiateResponse response)) {
            throw new Refused("AARE: accepted, but with " + inner);
        }
        conformance = response.conformance();
        meterMaxPdu = response.maxPdu();
    }

    /** Passes 3 and 4 of high level security (IEC 62056-5-3 clause 5.3.2). */
    private void prove(Ciphering keys, Octets ours, Octets theirs, Deadline deadline) throws DriverException {
        var reply = new Attribute(CLASS_ASSOCIATION, Obis.ASSOCIATION, REPLY_TO_HLS);
        Octets action = new Output()
                .u8s(Tag.ACTION_REQUEST, 1, nextInvoke())
                .put(Requests.attribute(reply))
                .u8(1)
                .put(DataWriter.of(Data.Bytes.of(keys.prove(theirs))))
                .octets();
        Apdu answer = request("HLS", action, deadline);
        if (!(answer instanceof Apdu.ActionDone done)) {
            throw new Refused("HLS: " + answer);
        }
        if (done.result() != 0
                || done.returned().isEmpty()
                || !(done.returned().get() instanceof Result.Given given)
                || !(given.data() instanceof Data.Bytes proof)
                || proof.octets().length() != PROOF) {
            keys.skip();
            throw new Refused("HLS: the meter refuses our proof (" + AccessResult.data(done.result())
                    + "): wrong encryption or authentication key, or an invocation counter it has seen");
        }
        if (!keys.proves(proof.octets(), ours)) {
            throw new Refused("HLS: the meter's proof is wrong: it does not have our keys");
        }
    }

    /**
     * One service and its answer in clear. What the meter says of its own accord in between is passed over.
     *
     * @param step for messages
     */
    Apdu request(String step, Octets apdu, Deadline deadline) throws DriverException {
        boolean ciphered = ciphering.filter(Ciphering::services).isPresent();
        Octets answer = link.exchange(step, ciphered ? ciphering.get().seal(apdu) : apdu, deadline);
        try {
            return clear(step, ApduReader.read(answer));
        } catch (Malformed e) {
            throw new Malformed(step + ": " + e.getMessage(), e);
        }
    }

    private Apdu clear(String step, Apdu apdu) throws DriverException {
        if (!(apdu instanceof Apdu.Ciphered sealed)) {
            return apdu;
        }
        Ciphering keys = ciphering.orElseThrow(
                () -> new Refused(step + ": the meter ciphers (" + sealed.label() + "), and no key is configured"));
        try {
            Apdu inner = ApduReader.read(keys.open(sealed));
            if (inner instanceof Apdu.Ciphered) {
                throw new Malformed(step + ": ciphered twice");
            }
            return inner;
        } catch (Refused e) {
            throw new Refused(step + ": " + e.getMessage());
        }
    }

    /** Invoke-id and priority of the next request. */
    int nextInvoke() {
        invoke = (invoke + 1) & 0x0F;
        return INVOKE | invoke;
    }
}
