package city.aryk.kura;

import city.aryk.api.profile.Problem;
import city.aryk.api.profile.Site;
import city.aryk.api.profile.SiteDesk;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Finds out how much of what is set in Kura can be put in force: everything, or else what is right part by part. A part
 * that is wrong keeps its old settings. Belongs to the configuration thread.
 */
final class Fitting {
    /** The part of refusals that concern the gateway itself. */
    static final String GATEWAY = "gateway";

    private final Function<Configuration, SiteDesk.Reading> reader;
    private final Map<String, String> refusals = new TreeMap<>();

    /** @param reader reads the site that a configuration makes */
    Fitting(Function<Configuration, SiteDesk.Reading> reader) {
        this.reader = reader;
    }

    /**
     * What fits.
     *
     * @param refusals what does not, by {@value Fitting#GATEWAY} or the name of a driver instance
     */
    record Fitted(Configuration configuration, Optional<Site> site, Map<String, String> refusals) {
        Fitted {
            refusals = Map.copyOf(refusals);
        }
    }

    /**
     * Tries a configuration.
     *
     * @param kept the one in force
     */
    Fitted fit(Configuration goal, Configuration kept) {
        SiteDesk.Reading whole = reader.apply(goal);
        if (whole.site().filter(site -> site.refused().isEmpty()).isPresent()) {
            return new Fitted(goal, whole.site(), refusals);
        }
        Configuration now = gateway(goal, kept);
        for (String pid : kept.devices().keySet()) {
            now = goal.devices().containsKey(pid) ? now : now.without(pid);
        }
        for (var device : goal.devices().entrySet()) {
            if (!device.getValue().equals(now.devices().get(device.getKey()))) {
                now = device(now, device.getKey(), device.getValue());
            }
        }
        return new Fitted(now, reader.apply(now).site(), refusals);
    }

    private Configuration gateway(Configuration goal, Configuration kept) {
        if (goal.gateway().equals(kept.gateway())) {
            return kept;
        }
        Configuration next = kept.withGateway(goal.gateway());
        SiteDesk.Reading reading = reader.apply(next);
        if (reading.site().isPresent()) {
            return next;
        }
        refusals.put(GATEWAY, first(reading.problems()));
        return kept;
    }

    private Configuration device(Configuration now, String pid, Settings settings) {
        Configuration next = now.with(pid, settings);
        String id = Configuration.deviceId(pid, settings);
        SiteDesk.Reading reading = reader.apply(next);
        Optional<String> wrong = reading.site().isEmpty()
                ? Optional.of(first(reading.problems()))
                : reading.site().get().refused().stream()
                        .filter(refused -> refused.device().text().equals(id))
                        .findFirst()
                        .map(refused -> first(refused.problems()));
        wrong.ifPresent(why -> refusals.put(pid, why));
        return wrong.isPresent() ? now : next;
    }

    private static String first(List<Problem> problems) {
        return problems.isEmpty()
                ? "cannot be used"
                : problems.stream()
                        .map(Problem::toString)
                        .limit(3)
                        .reduce((a, b) -> a + "; " + b)
                        .orElse("");
    }
}
