package city.aryk.cli.rollout;

import city.aryk.profiles.desired.Desired;
import city.aryk.profiles.desired.Envelope;
import city.aryk.profiles.desired.Rollout;
import city.aryk.profiles.desired.Slot;
import city.aryk.profiles.set.Gate.Home;
import city.aryk.profiles.trust.Anchors;
import city.aryk.profiles.trust.Moment;
import city.aryk.profiles.trust.RefusedException;
import city.aryk.profiles.trust.Sealed;
import city.aryk.profiles.trust.Verified;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The signed document that gateways are to take, read at the desk. Immutable. */
public final class Target {
    private final byte[] envelope;
    private final Desired desired;
    private final String id;
    private final Verified signer;

    Target(byte[] envelope, Desired desired, String id, Verified signer) {
        this.envelope = envelope.clone();
        this.desired = desired;
        this.id = id;
        this.signer = signer;
    }

    /**
     * Reads a document as a gateway would that trusts the last certificate of its chain: the desk does not know whom
     * gateways trust, but a signature that is none, an ended certificate or a key for other uses shows here already.
     *
     * @param now UTC
     */
    public static Target read(byte[] envelope, Instant now) throws RefusedException {
        Sealed sealed = Envelope.read(envelope);
        var last = sealed.chain().get(sealed.chain().size() - 1);
        Verified signer = Anchors.of(List.of(last)).verify(sealed, Moment.at(now), "desired");
        byte[] payload = sealed.payload();
        return new Target(envelope, Desired.read(payload), Desired.id(payload), signer);
    }

    /** A copy of the bytes that are published. */
    public byte[] envelope() {
        return envelope.clone();
    }

    public Desired desired() {
        return desired;
    }

    /** SHA-256 of the document, by which gateways name it. */
    public String id() {
        return id;
    }

    public Verified signer() {
        return signer;
    }

    public long version() {
        return desired.label().version();
    }

    /** Those whom the document is not for: they would refuse it. */
    public List<GatewayName> strangers(List<GatewayName> gateways) {
        return gateways.stream()
                .filter(one -> !desired.label().audience().includes(one.site(), one.gateway()))
                .toList();
    }

    /**
     * The longest that a gateway of these may take until it has decided, besides the way there and back: its turn, where
     * the document has a roll-out of its own, and its trial.
     */
    public Duration longest(List<GatewayName> gateways, Instant now) {
        Rollout rollout = desired.terms().rollout();
        Duration turn = gateways.stream()
                .map(one -> Slot.draw(new Home(one.site(), one.gateway()), version(), rollout))
                .map(slot -> slot.left(rollout, Duration.ZERO, Optional.of(now)))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return turn.plus(desired.terms().trial().duration());
    }
}
