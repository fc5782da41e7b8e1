package city.aryk.analytics.lighting;

import city.aryk.analytics.frame.Finder;
import city.aryk.analytics.frame.Settings;
import city.aryk.api.model.Scan;
import java.util.Optional;
import java.util.OptionalDouble;

/** What one phase of a cabinet draws, and what it should draw. Owned by one thread at a time. */
final class LampPhase {
    private static final long VOLTAGE_NANOS = 5L * 60 * 1_000_000_000;
    private static final long SHORTEST_NIGHT_NANOS = 3_600L * 1_000_000_000;
    private static final int FEWEST_SAMPLES = 3;
    /** Farther from the nominal voltage the load model says nothing. */
    private static final double FARTHEST = 0.5;
    /** Standard uncertainty of the exponent of the load model. */
    private static final double EXPONENT_ERROR = 0.5;
    /** Without a voltage it is taken to be within 10 % of the nominal one (EN 50160, 5.3): a rectangular distribution. */
    private static final double VOLTAGE_ERROR = 0.1 / Math.sqrt(3);

    private final String name;
    private final Settings settings;
    private final Finder currents;
    private final Finder voltages;
    private final boolean hasVoltage;
    private final Baseline baseline;
    private final Samples hour = new Samples();
    private final Samples night = new Samples();
    private double logVoltage;
    private double baselineLogVoltage;
    private long voltageNanos = Long.MIN_VALUE / 2;
    private OptionalDouble current = OptionalDouble.empty();
    private boolean burning;
    private long burningSince;

    /** @param hasVoltage whether the device tells the voltage of the phase */
    LampPhase(String name, boolean hasVoltage, Baseline baseline, Settings settings) {
        this.name = name;
        this.hasVoltage = hasVoltage;
        this.baseline = baseline;
        this.settings = settings;
        this.currents = new Finder("current." + name);
        this.voltages = new Finder("voltage." + name);
    }

    String name() {
        return name;
    }

    Baseline baseline() {
        return baseline;
    }

    /** Takes a look; what the phase draws now, where the look says so. */
    OptionalDouble look(Scan scan) {
        long nanos = scan.at().nanos();
        double nominal = settings.number(LampFailure.NOMINAL);
        voltages.number(scan).ifPresent(volts -> {
            if (Math.abs(volts / nominal - 1) < FARTHEST) {
                logVoltage = Math.log(volts / nominal);
                voltageNanos = nanos;
            }
        });
        current = currents.number(scan);
        if (current.isPresent()) {
            boolean burns = current.getAsDouble() > threshold();
            if (burns && !burning) {
                burningSince = nanos;
            }
            burning = burns;
        }
        return current;
    }

    /** Above it lamps burn, A. */
    double threshold() {
        return baseline.isKnown()
                ? baseline.amperes().getAsDouble() * settings.number(LampFailure.BURNING) / 100
                : settings.number(LampFailure.IDLE);
    }

    /** Counts the look, while all lamps are expected to burn. */
    void count(long nanos) {
        boolean warm = burning
                && nanos - burningSince
                        >= settings.duration(LampFailure.WARM_UP).toNanos();
        boolean placed = !hasVoltage || nanos - voltageNanos <= VOLTAGE_NANOS;
        if (warm && placed && current.isPresent()) {
            double atNominal = current.getAsDouble() * Math.exp(-settings.number(LampFailure.EXPONENT) * logVoltage);
            hour.take(atNominal, logVoltage, nanos);
            night.take(atNominal, logVoltage, nanos);
        }
    }

    /** Ends the night; whether the baseline has been learnt by it. */
    boolean endNight() {
        boolean counts = night.count() >= FEWEST_SAMPLES && night.spanNanos() >= SHORTEST_NIGHT_NANOS;
        boolean learnt = counts && baseline.night(night.mean());
        if (learnt) {
            baselineLogVoltage = night.logVoltage();
        }
        night.clear();
        return learnt;
    }

    /** Ends the hour. */
    Optional<Estimate> endHour() {
        Optional<Estimate> estimate = hour.count() >= FEWEST_SAMPLES && baseline.isKnown()
                ? Optional.of(estimate(baseline.amperes().getAsDouble()))
                : Optional.empty();
        hour.clear();
        return estimate;
    }

    private Estimate estimate(double wanted) {
        // what the same meter learnt carries the same error, which falls out
        double meter = baseline.isConfigured() ? settings.number(LampFailure.ACCURACY) / 100 / Math.sqrt(3) : 0;
        double model = hasVoltage
                ? EXPONENT_ERROR * (hour.logVoltage() - baselineLogVoltage)
                : settings.number(LampFailure.EXPONENT) * VOLTAGE_ERROR;
        return Estimate.of(
                hour.mean() / wanted, hour.count(), meter, baseline.error(), hour.error() / hour.mean(), model);
    }
}
