package city.aryk.analytics.energy;

import city.aryk.analytics.frame.Finder;
import city.aryk.api.model.PointId;

/**
 * The 10-minute means of one phase's voltage and how many of a week kept their bands. A mean is the root mean square of
 * the polled values. A window with an interruption, or with an excursion beyond +-10 % of at most 60 s, is flagged (IEC
 * 61000-4-30, 4.7: the same disturbance is not counted twice) and left out; a longer excursion is no dip but the supply
 * voltage itself, and counts.
 */
final class PhaseQuality {
    private static final double DIP = 0.9;
    private static final double SWELL = 1.1;
    private static final double INTERRUPTED = 0.05;
    /** What no network gives is no voltage. */
    private static final double ABSURD = 2;

    private static final long DIP_NANOS = 60_000_000_000L;

    private final Finder finder;
    private final QualityLimits.Voltage limits;
    private final double nominal;
    private double squares;
    private int samples;
    private boolean isFlagged;
    private boolean isAway;
    private long awaySince;
    private int valid;
    private int flagged;
    private int outside;
    private int far;

    PhaseQuality(PointId point, QualityLimits.Voltage limits, double nominal) {
        this.finder = new Finder(point);
        this.limits = limits;
        this.nominal = nominal;
    }

    PointId point() {
        return finder.point();
    }

    Finder finder() {
        return finder;
    }

    void take(double volts, long nanos) {
        double share = volts / nominal;
        if (share > ABSURD || share < 0) {
            return;
        }
        boolean away = share < DIP || share > SWELL;
        if (away && !isAway) {
            awaySince = nanos;
        }
        if (share < INTERRUPTED || (!away && isAway && nanos - awaySince <= DIP_NANOS)) {
            isFlagged = true;
        }
        isAway = away;
        squares += share * share;
        samples++;
    }

    /** What a 10-minute window came to: its mean as a share of nominal; NaN where it is left out. */
    double closeWindow(double least) {
        double mean = !isFlagged && samples > 0 && samples >= least ? Math.sqrt(squares / samples) : Double.NaN;
        if (isFlagged) {
            flagged++;
        } else if (!Double.isNaN(mean)) {
            valid++;
            outside += mean < limits.low() || mean > limits.high() ? 1 : 0;
            far += mean < limits.lowest() || mean > limits.highest() ? 1 : 0;
        }
        forgetWindow();
        return mean;
    }

    void forgetWindow() {
        squares = 0;
        samples = 0;
        isFlagged = false;
    }

    void forgetWeek() {
        valid = 0;
        flagged = 0;
        outside = 0;
        far = 0;
    }

    boolean isUsual(double mean) {
        return mean >= limits.low() && mean <= limits.high();
    }

    int valid() {
        return valid;
    }

    int flagged() {
        return flagged;
    }

    int outside() {
        return outside;
    }

    int farOutside() {
        return far;
    }

    boolean conforms() {
        return far == 0 && outside <= (1 - limits.share()) * valid;
    }
}
