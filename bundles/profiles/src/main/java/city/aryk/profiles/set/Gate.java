package city.aryk.profiles.set;

import city.aryk.profiles.trust.Anchors;
import city.aryk.profiles.trust.Moment;
import city.aryk.profiles.trust.Reason;
import city.aryk.profiles.trust.RefusedException;
import city.aryk.profiles.trust.Sealed;
import city.aryk.profiles.trust.Verified;

/**
 * Lets in what a trusted signer made for this gateway, and what is no replay of something older.
 *
 * @param anchors whom this gateway trusts
 * @param home which gateway this is
 * @param inForce the set, or the desired configuration, that is in force
 * @param allowOlder whether the desired configuration says that an older set is wanted
 */
public record Gate(Anchors anchors, Moment moment, Home home, InForce inForce, boolean allowOlder)
        implements SetReader.Admission {

    /** Site and gateway as they stand in topics. */
    public record Home(String site, String gateway) {}

    /**
     * Something with a version that is in force.
     *
     * @param version 0 where there is none
     * @param id SHA-256 of what was signed, 64 hexadecimal digits; empty where there is none
     */
    public record InForce(long version, String id) {
        public static final InForce NOTHING = new InForce(0, "");
    }

    @Override
    public void admit(SetManifest manifest, Sealed sealed) throws RefusedException {
        check(sealed, manifest.label(), Names.MANIFEST);
    }

    /**
     * Judges whatever carries a label and is signed.
     *
     * @param path names it in messages
     */
    public Verified check(Sealed sealed, Label label, String path) throws RefusedException {
        Verified verified = anchors.verify(sealed, moment, path);
        mustBeFor(label.audience(), path);
        mustNotBeOlder(label.version(), Hashes.sha256(sealed.payload()), path);
        return verified;
    }

    private void mustBeFor(Audience audience, String path) throws RefusedException {
        if (!audience.includes(home.site(), home.gateway())) {
            throw new RefusedException(
                    Reason.WRONG_GATEWAY,
                    path,
                    "is for " + String.join(", ", audience.patterns()) + "; this is " + home.site() + "/"
                            + home.gateway());
        }
    }

    private void mustNotBeOlder(long version, String id, String path) throws RefusedException {
        if (version == inForce.version() && !id.equals(inForce.id())) {
            throw new RefusedException(
                    Reason.SAME_VERSION,
                    path,
                    "version " + version + " is in force with another content; wanted a new version");
        }
        if (version < inForce.version() && !allowOlder) {
            throw new RefusedException(
                    Reason.OLDER,
                    path,
                    "version " + version + " is older than " + inForce.version()
                            + ", which is in force; wanted allow-older: true in the desired configuration");
        }
    }
}
