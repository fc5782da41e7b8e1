package city.aryk.analytics.frame;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Follows the register of a counter and tells what it has grown by, whatever the register does: exact, and never
 * negative. A value below the last is held back and rebases nothing until it persists: {@value #SETTLED} more readings
 * in a row that grow from it. Zero is no reading at all: it neither begins nor persists, so that a device that says 0
 * for a while and then its old height again books nothing. A wrap is believed at once where the capacity is known and
 * the register went from above 90 % to below 10 % of it. Owned by one thread at a time.
 */
public final class Register {
    /** So many readings in a row on the new, lower track make it the true one. */
    public static final int SETTLED = 3;

    private static final BigDecimal NEARLY_FULL = new BigDecimal("0.9");
    private static final BigDecimal NEARLY_EMPTY = new BigDecimal("0.1");
    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** What a reading of the register meant. */
    public enum Step {
        /** Nothing is known yet: a zero before anything else. */
        NOTHING,
        /** The first height. */
        FIRST,
        /** As high as before, or higher. */
        GROWN,
        /** Lower than before; counts for nothing so far. */
        HELD,
        /** The register was replaced or reset: counting goes on from its new height, what it missed is not known. */
        REBASED,
        /** The register wrapped; the growth is known. */
        WRAPPED,
        /** Back at the height before it was rebased, in one leap: the growth is not known. */
        RETURNED;

        /** Whether the total grew by all that flowed since the step before. */
        public boolean isWhole() {
            return this == GROWN || this == WRAPPED;
        }

        /** Whether the register has a new height. */
        public boolean isHeight() {
            return this != NOTHING && this != HELD;
        }
    }

    private final Optional<BigDecimal> capacity;
    private final int settled;
    private Optional<BigDecimal> height = Optional.empty();
    private Optional<BigDecimal> before = Optional.empty();
    private Optional<BigDecimal> lowTrack = Optional.empty();
    private BigDecimal total = BigDecimal.ZERO;
    private int onLowTrack;

    private Register(Optional<BigDecimal> capacity, int settled) {
        this.capacity = capacity;
        this.settled = settled;
    }

    /** A register whose readings nobody has judged. */
    public static Register raw(Optional<BigDecimal> capacity) {
        return new Register(capacity, SETTLED);
    }

    /** A register whose doubtful readings are left out: what is lower then has persisted already. */
    public static Register judged(Optional<BigDecimal> capacity) {
        return new Register(capacity, 0);
    }

    /** All that the register has grown by since its first reading. */
    public BigDecimal total() {
        return total;
    }

    /** The register's height as last believed. */
    public Optional<BigDecimal> height() {
        return height;
    }

    /** Takes the next reading. */
    public Step take(BigDecimal value) {
        if (height.isEmpty()) {
            if (value.signum() == 0) {
                return Step.NOTHING;
            }
            return settle(value, Step.FIRST);
        }
        var last = height.get();
        if (value.compareTo(last) >= 0) {
            return rise(last, value);
        }
        if (value.signum() == 0) {
            lowTrack = Optional.empty();
            onLowTrack = 0;
            return Step.HELD;
        }
        if (wraps(last, value)) {
            total = total.add(value).add(capacity.orElseThrow()).subtract(last);
            return settle(value, Step.WRAPPED);
        }
        return fall(last, value);
    }

    private Step rise(BigDecimal last, BigDecimal value) {
        var growth = value.subtract(last);
        if (before.isPresent()) {
            var old = before.get();
            if (value.compareTo(old) >= 0) {
                before = Optional.empty();
                if (growth.compareTo(old.multiply(HALF)) > 0) {
                    return settle(value, Step.RETURNED);
                }
            }
        }
        total = total.add(growth);
        return settle(value, Step.GROWN);
    }

    private boolean wraps(BigDecimal last, BigDecimal value) {
        return capacity.isPresent()
                && last.compareTo(capacity.get().multiply(NEARLY_FULL)) > 0
                && value.compareTo(capacity.get().multiply(NEARLY_EMPTY)) < 0;
    }

    private Step fall(BigDecimal last, BigDecimal value) {
        boolean grows = lowTrack.isPresent() && value.compareTo(lowTrack.get()) >= 0;
        onLowTrack = grows ? onLowTrack + 1 : 1;
        lowTrack = Optional.of(value);
        if (onLowTrack <= settled) {
            return Step.HELD;
        }
        before = Optional.of(last);
        return settle(value, Step.REBASED);
    }

    private Step settle(BigDecimal value, Step step) {
        height = Optional.of(value);
        lowTrack = Optional.empty();
        onLowTrack = 0;
        return step;
    }
}
