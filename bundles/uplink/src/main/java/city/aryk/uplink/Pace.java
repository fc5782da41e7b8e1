package city.aryk.uplink;

/**
 * Lets a backlog pass at a rate, so that draining does not crowd out what is new or costs more than the link should
 * give. Never lets more than a second's worth gather. Confined to the sender thread.
 */
final class Pace {
    private static final double NANOS_PER_SECOND = 1e9;

    private final double perSecond;
    private double credit;
    private long at;

    /** @param perSecond observations in a second; 0 for no limit */
    Pace(long perSecond, long now) {
        this.perSecond = (double) perSecond;
        this.credit = this.perSecond;
        this.at = now;
    }

    boolean allows(long now) {
        if (perSecond == 0) {
            return true;
        }
        credit = Math.min(perSecond, credit + (now - at) * perSecond / NANOS_PER_SECOND);
        at = now;
        return credit > 0;
    }

    /** A parcel may overdraw the credit; the next one waits until that is made good. */
    void spend(int observations) {
        credit -= observations;
    }
}
