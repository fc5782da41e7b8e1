package city.aryk.cli.rollout;

import city.aryk.cli.rollout.Campaign.Terms;
import city.aryk.cli.rollout.Plan.Step;
import city.aryk.cli.rollout.Reports.Arrival;
import city.aryk.profiles.desired.Report.Trouble;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a campaign.
 *
 * @param outcomes of every gateway of the plan, in its order
 * @param reports what gateways said last
 */
public record Result(
        Target target, Terms terms, End end, Map<GatewayName, Outcome> outcomes, Map<GatewayName, Arrival> reports) {
    /** Why a campaign ended. */
    public enum Ending {
        /** Every step was taken. */
        THROUGH,
        /** More gateways of a step failed than may. */
        TOO_MANY_FAILED,
        /** A person stopped it. */
        INTERRUPTED,
        /** The broker is gone, or did not take a document. */
        BROKEN;

        /** The name in documents, e.g. {@code too-many-failed}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * How a campaign ended.
     *
     * @param at the step at which it stopped; empty where it went through, or the broker is gone
     * @param why what the broker said; else empty
     */
    public record End(Ending ending, Optional<Step> at, String why) {}

    /**
     * The same fault at one gateway or more.
     *
     * @param trouble where and what; its reason is {@code silent} where a gateway said nothing
     */
    public record Fault(Outcome outcome, Trouble trouble, List<GatewayName> gateways) {}

    public Result {
        outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
        reports = Collections.unmodifiableMap(new LinkedHashMap<>(reports));
    }

    public long count(Outcome outcome) {
        return outcomes.values().stream().filter(one -> one == outcome).count();
    }

    /** Whether every gateway has the document in force. */
    public boolean isComplete() {
        return outcomes.values().stream().allMatch(Outcome::isGood);
    }

    /** What went wrong, each fault once with the gateways that have it, the most frequent first. */
    public List<Fault> faults() {
        Map<Fault, List<GatewayName>> found = new LinkedHashMap<>();
        outcomes.forEach((gateway, outcome) -> {
            if (outcome.isBad()) {
                troubles(gateway, outcome).forEach(trouble -> found.computeIfAbsent(
                                new Fault(outcome, trouble, List.of()), key -> new ArrayList<>())
                        .add(gateway));
            }
        });
        List<Fault> all = new ArrayList<>();
        found.forEach((fault, gateways) -> all.add(new Fault(fault.outcome(), fault.trouble(), List.copyOf(gateways))));
        all.sort((one, other) ->
                Integer.compare(other.gateways().size(), one.gateways().size()));
        return List.copyOf(all);
    }

    /** What a gateway says is wrong; where it says nothing, that. */
    public List<Trouble> troubles(GatewayName gateway, Outcome outcome) {
        Optional<Arrival> last = Optional.ofNullable(reports.get(gateway));
        if (outcome == Outcome.SILENT) {
            String state = last.flatMap(Arrival::heard)
                    .filter(one -> one.concerns(target.id()))
                    .map(one -> one.state().code())
                    .or(() -> last.map(Arrival::problem).filter(problem -> !problem.isEmpty()))
                    .orElse("");
            return List.of(new Trouble("reported", outcome.code(), state));
        }
        return last.flatMap(Arrival::heard)
                .map(Heard::faults)
                .filter(faults -> !faults.isEmpty())
                .orElse(List.of(new Trouble("reported", outcome.code(), "")));
    }
}
