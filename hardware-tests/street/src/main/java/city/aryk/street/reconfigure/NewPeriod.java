package city.aryk.street.reconfigure;

import java.util.OptionalLong;

/** Finds the look with which a device's new period began. */
final class NewPeriod {
    private NewPeriod() {}

    /**
     * The first look that came one new period after the look before it, where the next one did so too: a retry or a look
     * at once after a new connection stands alone.
     *
     * @param arrivals of the device's looks, oldest first
     * @param fromNanos looks before it are of the old period
     * @param periodNanos the new period; a tenth more or less is taken for it
     */
    static OptionalLong begun(long[] arrivals, long fromNanos, long periodNanos) {
        for (int i = 1; i < arrivals.length - 1; i++) {
            if (arrivals[i] >= fromNanos
                    && near(arrivals[i] - arrivals[i - 1], periodNanos)
                    && near(arrivals[i + 1] - arrivals[i], periodNanos)) {
                return OptionalLong.of(arrivals[i]);
            }
        }
        return OptionalLong.empty();
    }

    private static boolean near(long span, long period) {
        return Math.abs(span - period) <= period / 10;
    }
}
