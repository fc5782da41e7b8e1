package city.aryk.profiles.desired;

import java.time.Duration;

/**
 * What a trial has come to.
 *
 * @param kind what is to be done
 * @param why one sentence; empty while undecided
 * @param left of the trial; zero once decided
 */
public record Verdict(Kind kind, String why, Duration left) {
    /** What is to be done. */
    public enum Kind {
        /** Look again. */
        UNDECIDED,
        /** Put it in force. */
        CONFIRM,
        /** Take it back. */
        ROLL_BACK
    }

    static Verdict undecided(Duration left) {
        return new Verdict(Kind.UNDECIDED, "", left);
    }

    static Verdict confirm(String why) {
        return new Verdict(Kind.CONFIRM, why, Duration.ZERO);
    }

    static Verdict rollBack(String why) {
        return new Verdict(Kind.ROLL_BACK, why, Duration.ZERO);
    }
}
