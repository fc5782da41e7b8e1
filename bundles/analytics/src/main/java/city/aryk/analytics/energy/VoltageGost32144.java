package city.aryk.analytics.energy;

import city.aryk.analytics.frame.Analysis;
import city.aryk.analytics.frame.Blueprint;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.time.Time;

/**
 * Supply voltage after GOST 32144-2013, which is stricter than EN 50160: all 10-minute means of a week within +-10 % of
 * the nominal voltage (4.2.2); K2U at most 2 % for 95 % and at most 4 % for 100 % of them (4.2.5); frequency, means of
 * 10 s, within +-0.2 Hz for 95 % and +-0.4 Hz for 100 % (4.2.1). The limits are as commonly cited; the text of the
 * standard prevails.
 */
public final class VoltageGost32144 implements Analysis {
    private static final QualityLimits LIMITS = new QualityLimits(
            "gost32144",
            new QualityLimits.Voltage(1, 0.90, 1.10, 0.90, 1.10),
            new QualityLimits.Unbalance(2, 4),
            new QualityLimits.Frequency(0.95, 0.004, 0.004, 0.008, 0.008));

    private static final Blueprint BLUEPRINT = QualityBlueprint.of(
            "voltage-gost32144",
            "All 10-minute means of a week and phase within +-10 % of nominal. K2U: 95 % <= 2 %, all <= 4 %. Frequency:"
                    + " 95 % within +-0.2 Hz, all within +-0.4 Hz.",
            "GOST 32144-2013, 4.2.1, 4.2.2 and 4.2.5, as commonly cited; the text of the standard prevails");

    @Override
    public Blueprint blueprint() {
        return BLUEPRINT;
    }

    @Override
    public Stage start(Task task, Time time) {
        return new VoltageQualityStage(task, LIMITS, time);
    }
}
