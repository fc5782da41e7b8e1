package city.aryk.analytics.water;

import city.aryk.analytics.frame.Finder;
import city.aryk.analytics.frame.Occurrence;
import city.aryk.analytics.frame.Register;
import city.aryk.analytics.frame.Results;
import city.aryk.analytics.frame.Stage;
import city.aryk.analytics.frame.Task;
import city.aryk.api.model.Event.Severity;
import city.aryk.api.model.Scan;
import city.aryk.api.model.Stamp;
import java.math.BigDecimal;
import java.util.Map;

/** Backflow at one meter. Needs no time of day. */
final class BackflowStage implements Stage {
    private final Task task;
    private final Finder backward = new Finder("volume.backward");
    private final Register register;
    private final BigDecimal least;
    private final long quietNanos;
    private final Occurrence backflow;
    private BigDecimal before = BigDecimal.ZERO;
    private long roseAt;
    private boolean flows;

    BackflowStage(Task task) {
        this.task = task;
        this.register = Register.judged(task.capacity(task.target(), backward.point()));
        this.least = task.settings().decimal("least");
        this.quietNanos = task.settings().duration("quiet").toNanos();
        this.backflow = new Occurrence("water.backflow", Severity.MAJOR, task.target());
    }

    @Override
    public Made apply(Scan scan) {
        var results = new Results(task.target());
        backward.good(scan).ifPresent(quantity -> take(quantity.decimal(), scan.at(), results));
        return results.with(scan);
    }

    private void take(BigDecimal value, Stamp at, Results results) {
        var last = register.total();
        register.take(value);
        if (register.total().compareTo(last) > 0) {
            roseAt = at.nanos();
        }
        var risen = register.total().subtract(before);
        var evidence = Map.of("volume", risen.toPlainString());
        if (!flows && risen.compareTo(least) > 0) {
            flows = true;
            results.event(backflow.begins(at, risen.toPlainString() + " m3 flowed back", evidence));
        } else if (at.nanos() - roseAt >= quietNanos) {
            if (flows) {
                results.event(backflow.ends(at, risen.toPlainString() + " m3 flowed back in all", evidence));
            }
            flows = false;
            before = register.total();
        }
    }
}
