package city.aryk.polling;

import city.aryk.api.driver.DeviceStatus.Reason;

/**
 * How long a device that fails is left alone. The wait doubles from step to step. What the failing devices of a shared
 * wire cost the others is bounded by an account: each failed look is charged {@link #COST} times what it took, and,
 * but for one quick repetition, the next look waits until the charge has run off. So failing devices hold a wire for at
 * most 1/{@link #COST} of the time, and yet each is tried every {@link #LONGEST}. Where nobody is kept waiting (the
 * device is alone, or nothing on the wire answers) the wait stays short. Confined to the lane thread.
 */
final class BackOff {
    private static final long SECOND = 1_000_000_000L;
    private static final long LONGEST = 300 * SECOND;
    private static final long LONGEST_ALONE = 10 * SECOND;
    /** A device that refuses the gateway, e.g. for a wrong password, may lock it out when asked too often. */
    private static final long REFUSED = 60 * SECOND;
    /** 5 % of the wire's time, and a little less because waits are rounded to the grid. */
    private static final long COST = 21;

    private static final int MOST_DOUBLINGS = 12;

    private final long base;
    private int failures;
    private long retryAt = Long.MIN_VALUE;
    private long paidOffAt = Long.MIN_VALUE;

    BackOff(long shortestPeriod) {
        this.base = Math.max(SECOND, Math.min(shortestPeriod, LONGEST_ALONE));
    }

    boolean failing() {
        return failures > 0;
    }

    int failures() {
        return failures;
    }

    /** Whether the device is to be left alone now. */
    boolean holds(long now) {
        return failing() && now < retryAt;
    }

    long retryAt() {
        return retryAt;
    }

    void succeeded() {
        failures = 0;
        retryAt = Long.MIN_VALUE;
    }

    /**
     * Counts a failed look.
     *
     * @param company who else is on the wire, this device's failure counted
     */
    void failed(Reason why, long started, long now, Company company) {
        failures++;
        long step = base << Math.min(failures - 1, MOST_DOUBLINGS);
        if (why == Reason.REFUSED) {
            step = Math.max(step, REFUSED);
        }
        boolean disturbing = company.answering() > 0;
        boolean patient = disturbing || why == Reason.REFUSED || why == Reason.FAULT;
        retryAt = started + Math.min(step, patient ? LONGEST : LONGEST_ALONE);
        if (disturbing) {
            boolean clear = paidOffAt <= started;
            paidOffAt = Math.max(paidOffAt, started) + (now - started) * COST * company.failing();
            if (!clear) {
                retryAt = Math.max(retryAt, paidOffAt);
            }
        }
        retryAt = Math.max(now, Math.min(retryAt, started + LONGEST));
    }

    /** Moves the next look, never to a later time. */
    void hurry(long at) {
        retryAt = Math.min(retryAt, at);
    }

    /** Puts the next look on an instant of the grid. */
    void roundTo(long instant) {
        retryAt = instant;
    }

    /** The wait that is enough where nobody else is disturbed. */
    static long longestAlone() {
        return LONGEST_ALONE;
    }

    /**
     * The devices of a wire.
     *
     * @param answering how many others answer
     * @param failing how many do not, this one counted
     */
    record Company(int answering, int failing) {}
}
