package city.aryk.api.model;

/** We asked and got nothing usable. Travels and is stored like a reading, so silence is visible upstream. */
public record Gap(PointId point, Cause cause) implements Observation {

    /** Why there is no value. The order is permanent: the codec and the store use the ordinal. */
    public enum Cause {
        /** No link: cable, power, address. */
        UNREACHABLE,
        /** A link, but no answer in time. */
        TIMEOUT,
        /** The device answered that it will not give this. */
        REFUSED,
        /** The device answered what cannot be understood. */
        MALFORMED,
        /** The device does not know this point. */
        UNSUPPORTED,
        /** The device says that it has no value at present (e.g. a not-a-number or an all-ones register). */
        NOT_AVAILABLE;

        /** The name on the wire and in tables: small letters with hyphens. */
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
