package city.aryk.profiles.store;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One step in the life of a configuration, for the audit and the report.
 *
 * @param version of the desired configuration
 * @param id of the desired configuration
 * @param at UTC; empty while the clock is unset
 * @param why one sentence; empty where there is nothing to add
 */
public record Happening(long version, String id, Step step, Optional<Instant> at, String why) {
    /** What happened. */
    public enum Step {
        /** Checked whole and laid beside the one in force. */
        STAGED,
        /** Applied, on trial. */
        TRIED,
        /** Confirmed: in force. */
        CONFIRMED,
        /** Taken back; the one before is in force again. */
        ROLLED_BACK,
        /** Not accepted; nothing was changed. */
        REFUSED,
        /** Found damaged on the medium; another one took its place. */
        DAMAGED;

        /** The name in documents, e.g. {@code rolled-back}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final int LONGEST = 300;

    public Happening {
        why = why.length() > LONGEST ? why.substring(0, LONGEST - 3) + "..." : why;
    }
}
