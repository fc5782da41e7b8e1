package city.aryk.profiles.desired;

import city.aryk.profiles.set.Gate;
import city.aryk.profiles.set.Gate.Home;
import city.aryk.profiles.set.Gate.InForce;
import city.aryk.profiles.store.Generation;
import city.aryk.profiles.store.Generation.About;
import city.aryk.profiles.store.Standing;
import city.aryk.profiles.trust.Anchors;
import city.aryk.profiles.trust.Moment;
import city.aryk.profiles.trust.Reason;
import city.aryk.profiles.trust.RefusedException;
import city.aryk.profiles.trust.Sealed;
import city.aryk.profiles.trust.Verified;
import java.util.Optional;

/**
 * Decides what an envelope from outside means for a gateway as it stands.
 *
 * @param anchors whom the gateway trusts
 * @param home which gateway it is
 * @param standing how its store stands
 */
public record Intake(Anchors anchors, Moment moment, Home home, Standing standing) {

    /** What is to be done. */
    public enum Action {
        /** It is in force already: report that; what is staged besides is withdrawn. */
        IN_FORCE,
        /** It is on trial already: go on. */
        ON_TRIAL,
        /** It is staged already: wait for its turn. */
        STAGED,
        /** Get its set, check it whole, stage it; a trial of another one is seen to its end first. */
        TAKE
    }

    /**
     * An envelope that was found good.
     *
     * @param id of the document
     * @param setGate lets its set in
     */
    public record Accepted(Desired desired, String id, Verified signer, Gate setGate, Action action) {}

    /**
     * Judges an envelope. What was judged before and is in force, on trial or staged is recognised by its bytes, so
     * that a retained message that comes again costs nothing and disturbs nothing.
     *
     * @throws RefusedException where it is not accepted; nothing is to be changed
     */
    public Accepted judge(byte[] envelope) throws RefusedException {
        Sealed sealed = Envelope.read(envelope);
        byte[] payload = sealed.payload();
        Desired desired = Desired.read(payload);
        boolean older = desired.terms().allowOlder();
        var gate = new Gate(anchors, moment, home, inForce(), older);
        Verified signer = gate.check(sealed, desired.label(), Envelope.PLACE);
        String id = Desired.id(payload);
        Action action = action(id);
        if (action == Action.TAKE && standing.rolledBack(id) >= desired.terms().attempts()) {
            throw new RefusedException(
                    Reason.ROLLED_BACK_BEFORE,
                    Envelope.PLACE,
                    "version " + desired.label().version() + " was tried and taken back here " + standing.rolledBack(id)
                            + " times; wanted a new version");
        }
        return new Accepted(desired, id, signer, new Gate(anchors, moment, home, setInForce(), older), action);
    }

    private Action action(String id) {
        if (isThis(standing.trial().map(Standing.Trying::generation), id)) {
            return Action.ON_TRIAL;
        }
        if (standing.trial().isEmpty() && isThis(standing.inForce(), id)) {
            return Action.IN_FORCE;
        }
        return isThis(standing.staged(), id) ? Action.STAGED : Action.TAKE;
    }

    private static boolean isThis(Optional<Generation> generation, String id) {
        return generation
                .map(Generation::about)
                .map(About::id)
                .filter(id::equals)
                .isPresent();
    }

    private InForce inForce() {
        return about().map(about -> new InForce(about.version(), about.id())).orElse(InForce.NOTHING);
    }

    private InForce setInForce() {
        return about().map(about -> new InForce(about.set(), about.setId())).orElse(InForce.NOTHING);
    }

    private Optional<About> about() {
        return standing.inForce().map(Generation::about);
    }
}
