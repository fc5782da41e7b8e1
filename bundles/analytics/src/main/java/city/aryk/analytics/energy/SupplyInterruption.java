package city.aryk.analytics.energy;

import city.aryk.analytics.frame.Analysis;
import city.aryk.analytics.frame.Blueprint;
import city.aryk.analytics.frame.Parameter;
import city.aryk.analytics.frame.Points;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.time.Time;

/**
 * Interruption of supply: all phases below 5 % of the nominal voltage (EN 50160, 3.1 and 5.8: short up to 3 minutes,
 * long above; IEEE 1366: sustained above 5 minutes). The duration is given and classified when it is over. The loss of
 * mains that a cabinet senses is the gateway's own last gasp: its event leaves before anything else of that look.
 */
public final class SupplyInterruption implements Analysis {
    private static final Blueprint BLUEPRINT = Blueprint.of(
                    "supply-interruption",
                    "Interrupted while all phases are below 5 % of the nominal voltage in one look; the duration d is"
                            + " short (d <= 3 min) or long (d > 3 min), and sustained for d > 5 min.")
            .from("voltage.l1 to voltage.l3; mains (of a cabinet)")
            .source("EN 50160, 3.1 and 5.8 (5 %, 3 min); IEEE 1366 (5 min)")
            .unasked(
                    "every device with phase voltages or a mains flag: an interruption is what a utility must hear of first")
            .needs("voltage.l1 or mains", plan -> Supply.isFor(plan) || Points.has(plan, "mains"))
            .rank(Blueprint.Rank.URGENT)
            .limits("Seen no finer than the device is polled. A meter that is fed by the line it measures falls silent"
                    + " instead: see outage-or-communication.")
            .setting(Parameter.number("nominal", "230", "50", "1000", "phase to neutral, V"))
            .point("supply.interruption.duration", "s", "of an interruption that is over, at its end")
            .event("supply.interrupted", "begin and end; the end tells duration and classes")
            .event("supply.lost", "begin and end of the loss of mains at the gateway's cabinet: the last gasp")
            .build();

    @Override
    public Blueprint blueprint() {
        return BLUEPRINT;
    }

    @Override
    public Stage start(Task task, Time time) {
        return new InterruptionStage(task);
    }
}
