package city.aryk.analytics.energy;

import city.aryk.analytics.frame.Analysis;
import city.aryk.analytics.frame.Blueprint;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.time.Time;

/**
 * Supply voltage of low-voltage networks after EN 50160: of the 10-minute means of a week, 95 % within +-10 % of the
 * nominal voltage and all within +10/-15 % (4.2.2); 95 % of the 10-minute u2 at most 2 % (4.2.4); frequency, means of
 * 10 s, 99.5 % within +-1 % and all within +4/-6 % (4.2.1, there over a year, here over the week).
 */
public final class VoltageEn50160 implements Analysis {
    private static final QualityLimits LIMITS = new QualityLimits(
            "en50160",
            new QualityLimits.Voltage(0.95, 0.90, 1.10, 0.85, 1.10),
            new QualityLimits.Unbalance(2, 100),
            new QualityLimits.Frequency(0.995, 0.01, 0.01, 0.06, 0.04));

    private static final Blueprint BLUEPRINT = QualityBlueprint.of(
            "voltage-en50160",
            "Of N 10-minute means of a week and phase, N1 outside +-10 % and N2 outside +10/-15 % of nominal; conforms if"
                    + " N1/N <= 5 % and N2 = 0. Unbalance u2: 95 % <= 2 %. Frequency: 99.5 % within +-1 %, all within"
                    + " +4/-6 %.",
            "EN 50160, 4.2.1, 4.2.2 and 4.2.4; flagging after IEC 61000-4-30, 4.7");

    @Override
    public Blueprint blueprint() {
        return BLUEPRINT;
    }

    @Override
    public Stage start(Task task, Time time) {
        return new VoltageQualityStage(task, LIMITS, time);
    }
}
