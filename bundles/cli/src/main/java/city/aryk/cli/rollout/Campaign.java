package city.aryk.cli.rollout;

import city.aryk.api.time.Time;
import city.aryk.cli.rollout.Plan.Step;
import city.aryk.cli.rollout.Reports.Arrival;
import city.aryk.cli.rollout.Result.Ending;
import city.aryk.profiles.desired.Report.State;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Publishes a document step by step. A step begins once every gateway of the one before has decided or its time is over,
 * and only where not too many failed. A gateway that already has the document in force is passed over, so that a
 * campaign that was stopped goes on where it was when it is run again. Belongs to one thread.
 */
public final class Campaign {
    /** How often it is looked whether a person wants to stop, and whether the broker is still there. */
    private static final long LOOK_NANOS = 200_000_000;

    private final Target target;
    private final Terms terms;
    private final Surroundings surroundings;
    private final Map<GatewayName, Outcome> outcomes = new LinkedHashMap<>();

    /** The newest report that a gateway had sent when it was told; 0: none. */
    private final Map<GatewayName, Optional<Arrival>> before = new HashMap<>();

    /**
     * How far a campaign may go.
     *
     * @param stopAt the share of a step's gateways, 0 to 1, that may fail; with more nobody else is told
     * @param patience how long a step may take
     */
    public record Terms(Plan plan, double stopAt, Function<Step, Duration> patience) {}

    /**
     * What a campaign works with.
     *
     * @param stop asked again and again: whether a person wants to stop
     */
    public record Surroundings(Fleet fleet, Reports reports, Time time, BooleanSupplier stop, Watcher watcher) {}

    /** Sees how it goes. */
    public interface Watcher {
        /** A step begins; {@code told} of its gateways are published to, the others have the document already. */
        void begins(Step step, int told);

        /** So many gateways of the step have decided. */
        void goes(Step step, Map<GatewayName, Outcome> outcomes);

        /** A step is over. */
        void ends(Step step, Map<GatewayName, Outcome> outcomes);
    }

    public Campaign(Target target, Terms terms, Surroundings surroundings) {
        this.target = target;
        this.terms = terms;
        this.surroundings = surroundings;
    }

    /** Goes through the plan, as far as it comes. Call once. */
    public Result run() throws InterruptedException {
        for (GatewayName gateway : terms.plan().gateways()) {
            boolean already =
                    heard(gateway).filter(one -> one.holds(target.id())).isPresent();
            outcomes.put(gateway, already ? Outcome.ALREADY : Outcome.NOT_TOLD);
        }
        try {
            for (Step step : terms.plan().steps()) {
                Optional<Ending> ending = take(step);
                if (ending.isPresent()) {
                    return result(ending.get(), Optional.of(step), "");
                }
            }
        } catch (IOException e) {
            return result(Ending.BROKEN, Optional.empty(), String.valueOf(e.getMessage()));
        }
        return result(Ending.THROUGH, Optional.empty(), "");
    }

    private Result result(Ending ending, Optional<Step> at, String why) {
        Map<GatewayName, Arrival> reports = surroundings.reports().all();
        return new Result(target, terms, new Result.End(ending, at, why), outcomes, reports);
    }

    /** Empty where the next step may begin. */
    private Optional<Ending> take(Step step) throws IOException, InterruptedException {
        if (surroundings.stop().getAsBoolean()) {
            return Optional.of(Ending.INTERRUPTED);
        }
        surroundings.watcher().begins(step, count(step, Outcome.NOT_TOLD));
        publish(step);
        Optional<Ending> ending = watch(step, terms.patience().apply(step).toNanos());
        surroundings.watcher().ends(step, outcomes);
        return ending;
    }

    private void publish(Step step) throws IOException, InterruptedException {
        for (GatewayName gateway : step.gateways()) {
            if (outcomes.get(gateway) == Outcome.NOT_TOLD) {
                before.put(gateway, surroundings.reports().latest(gateway));
                surroundings.fleet().desire(gateway, target.envelope());
                outcomes.put(gateway, Outcome.TRYING);
            }
        }
    }

    private Optional<Ending> watch(Step step, long patience) throws IOException, InterruptedException {
        long end = surroundings.time().nanos() + patience;
        while (true) {
            long seen = surroundings.reports().arrivals();
            long left = end - surroundings.time().nanos();
            judge(step, left <= 0);
            surroundings.watcher().goes(step, outcomes);
            if (tooManyFailed(step)) {
                return Optional.of(Ending.TOO_MANY_FAILED);
            }
            if (count(step, Outcome.TRYING) == 0) {
                return Optional.empty();
            }
            if (surroundings.stop().getAsBoolean()) {
                return Optional.of(Ending.INTERRUPTED);
            }
            long asked = surroundings.time().nanos();
            surroundings.fleet().mustBeThere();
            end += surroundings.time().nanos() - asked; // who could not be heard was not silent
            surroundings.reports().awaitNews(seen, Math.min(left, LOOK_NANOS));
        }
    }

    private void judge(Step step, boolean over) {
        for (GatewayName gateway : step.gateways()) {
            if (outcomes.get(gateway) == Outcome.TRYING) {
                Outcome now = judged(gateway);
                outcomes.put(gateway, over && now == Outcome.TRYING ? Outcome.SILENT : now);
            }
        }
    }

    private Outcome judged(GatewayName gateway) {
        Optional<Arrival> now = surroundings.reports().latest(gateway);
        Optional<Heard> said = now.flatMap(Arrival::heard);
        if (said.isEmpty()) {
            return Outcome.TRYING;
        }
        if (said.get().holds(target.id())) {
            return Outcome.IN_FORCE;
        }
        Optional<Arrival> old = before.getOrDefault(gateway, Optional.empty());
        boolean isNew = now.get().number() > old.map(Arrival::number).orElse(0L);
        if (isNew && isRefusal(said.get())) {
            return Outcome.REFUSED;
        }
        // a gateway that was away says again what it said before: its history tells a new end from that of an old trial
        boolean isOther =
                !said.map(Heard::past).equals(old.flatMap(Arrival::heard).map(Heard::past));
        boolean tookBack = said.get().state() == State.ROLLED_BACK && said.get().concerns(target.id());
        return isNew && isOther && tookBack ? Outcome.ROLLED_BACK : Outcome.TRYING;
    }

    /** A gateway that cannot read a document cannot name it either. */
    private boolean isRefusal(Heard said) {
        boolean unread = said.aim().map(Heard.Aim::version).orElse(0L) == 0;
        return said.state() == State.REFUSED && (unread || said.concerns(target.id()));
    }

    private boolean tooManyFailed(Step step) {
        long failed =
                step.gateways().stream().filter(one -> outcome(one).isBad()).count();
        return failed > terms.stopAt() * step.gateways().size();
    }

    private int count(Step step, Outcome outcome) {
        return (int)
                step.gateways().stream().filter(one -> outcome(one) == outcome).count();
    }

    private Outcome outcome(GatewayName gateway) {
        return outcomes.getOrDefault(gateway, Outcome.NOT_TOLD);
    }

    private Optional<Heard> heard(GatewayName gateway) {
        return surroundings.reports().latest(gateway).flatMap(Arrival::heard);
    }
}
