package city.aryk.analytics.energy;

import city.aryk.analytics.frame.Analysis;
import city.aryk.analytics.frame.Blueprint;
import city.aryk.analytics.frame.Parameter;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.time.Time;

/**
 * Hints of a tampered or wrongly wired meter: a current that does not come back through the neutral, current in a phase
 * without voltage, energy that seems to flow back in one phase only, an open cover. Common practice of revenue
 * protection; hints and no proof, for no labelled data was there to tell how often they err.
 */
public final class MeterHints implements Analysis {
    private static final Blueprint BLUEPRINT = Blueprint.of(
                    "meter-hints",
                    "Held for `hold`: |I - I_neutral| > max(5 % of I, 0.2 A) at a meter of one phase; I > `least` with U"
                            + " below 5 % of nominal in a phase; P < -1 % of the sum of |P| in one phase only. At once: the"
                            + " cover is open.")
            .from("current.l1 to .l3, current.neutral, voltage.l1 to .l3, power.active.l1 to .l3, cover.open")
            .source("common practice of revenue protection")
            .limits("Hints, no proof.")
            .needs("phase currents, phase powers or a cover contact", HintStage::isFor)
            .setting(Parameter.duration("hold", "10m", "1m", "24h", "how long it must hold without a break"))
            .setting(Parameter.number("nominal", "230", "50", "1000", "phase to neutral, V"))
            .setting(Parameter.number("least", "0.1", "0.01", "100", "current that counts as one, A"))
            .event("meter.hint.neutral-current", "begin and end")
            .event("meter.hint.current-without-voltage", "begin and end")
            .event("meter.hint.negative-phase", "begin and end")
            .event("meter.hint.cover-open", "begin and end")
            .build();

    @Override
    public Blueprint blueprint() {
        return BLUEPRINT;
    }

    @Override
    public Stage start(Task task, Time time) {
        return new HintStage(task);
    }
}
