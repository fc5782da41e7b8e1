package city.aryk.api.model;

/** Why a value may be wrong. The order is permanent: the codec and the store use the ordinal as a bit number. */
public enum Doubt {
    /** Outside the range that the profile expects. */
    OUT_OF_RANGE,
    /** Has not moved for longer than this kind of point can stand still. */
    STUCK,
    /** A counter went backwards, or fell to zero, without an explanation. */
    ROLLED_BACK,
    /** The gateway did not know the time when it looked; the stamp is a bound, not a measurement. */
    CLOCK_UNSET,
    /** The device itself marked the value as not to be trusted. */
    DEVICE_FLAGGED;

    /** The name on the wire and in tables: small letters with hyphens. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
