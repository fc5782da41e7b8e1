package city.aryk.analytics.frame;

import city.aryk.api.model.DeviceId;
import city.aryk.api.profile.Computation;
import city.aryk.api.profile.DevicePlan;
import city.aryk.api.profile.Problem;
import city.aryk.api.profile.Site;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Checks the computations of one analysis and makes its tasks. */
public final class TaskCheck {
    /** The analysis that knows where the registers of counters wrap. */
    public static final String COUNTERS = "counter-protection";

    /** Its setting: {@code capacity.<point>}. */
    public static final String CAPACITY = "capacity";

    private static final String OF = "of";

    private final Computing analysis;
    private final Blueprint blueprint;
    private final Site site;

    public TaskCheck(Computing analysis, Site site) {
        this.analysis = analysis;
        this.blueprint = analysis.blueprint();
        this.site = site;
    }

    /** What is wrong with a computation. */
    public List<Problem> of(Computation computation) {
        List<Problem> problems = new ArrayList<>(settings(computation));
        if (computation.isOff()) {
            if (!blueprint.runsUnasked()) {
                problems.add(new Problem(Computation.OFF, blueprint.name() + " does not run unasked; leave it out"));
            }
            return problems;
        }
        problems.addAll(devices(computation));
        if (problems.isEmpty()) {
            tasks(computation).forEach(task -> problems.addAll(analysis.checkTask(task)));
        }
        return problems;
    }

    private List<Problem> settings(Computation computation) {
        List<Problem> problems = new ArrayList<>();
        computation.settings().forEach((key, text) -> {
            var known =
                    blueprint.parameters().stream().filter(p -> p.knows(key)).findFirst();
            if (key.equals(Computation.OFF)) {
                if (!text.equals("true") && !text.equals("false")) {
                    problems.add(new Problem(key, "got '" + text + "', wanted true or false"));
                }
            } else if (known.isEmpty()) {
                problems.add(new Problem(key, "unknown setting; wanted one of " + keys()));
            } else {
                problem(known.get(), text).ifPresent(what -> problems.add(new Problem(key, what)));
            }
        });
        return problems;
    }

    private String keys() {
        return String.join(
                ", ",
                blueprint.parameters().stream().map(p -> p.setting().key()).toList());
    }

    private static Optional<String> problem(Parameter parameter, String text) {
        try {
            parameter.check(text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private List<Problem> devices(Computation computation) {
        List<Problem> problems = new ArrayList<>();
        if (computation.devices().isEmpty() && blueprint.isOfGroup()) {
            problems.add(new Problem(OF, "is missing; wanted the devices, e.g. of: [meter-001, meter-002]"));
        }
        for (var plan : named(computation)) {
            if (!blueprint.fits(plan)) {
                problems.add(new Problem(OF, plan.device() + " does not do; wanted " + blueprint.needs()));
            }
        }
        if (blueprint.isOfItself() && computation.devices().size() > 1) {
            problems.add(
                    new Problem(OF, "names several devices; wanted the one whose points the results are, or none"));
        }
        if (!blueprint.isOfGroup() && !blueprint.isOfItself()) {
            for (var other : before(computation)) {
                chosen(other).stream()
                        .filter(chosen(computation)::contains)
                        .findFirst()
                        .ifPresent(plan -> problems.add(new Problem(
                                OF, plan.device() + " is computed by '" + other.name() + "' already; wanted once")));
            }
        }
        return problems;
    }

    /** The computations of the same algorithm that stand before this one. */
    private List<Computation> before(Computation computation) {
        return site.computations().stream()
                .takeWhile(other -> !other.name().equals(computation.name()))
                .filter(other -> other.algorithm().equals(blueprint.name()) && !other.isOff())
                .toList();
    }

    /** The devices that the computation names; a device that is refused at present is left out. */
    private List<DevicePlan> named(Computation computation) {
        List<DevicePlan> plans = new ArrayList<>();
        for (DeviceId id : computation.devices()) {
            site.devices().stream().filter(plan -> plan.device().equals(id)).forEach(plans::add);
        }
        return plans;
    }

    /** The devices that the computation is of: those it names, else all that fit. */
    private List<DevicePlan> chosen(Computation computation) {
        return computation.devices().isEmpty()
                ? site.devices().stream().filter(blueprint::fits).toList()
                : named(computation);
    }

    /** The tasks of a computation that is right. */
    public List<Task> tasks(Computation computation) {
        var settings = inForce(computation.settings());
        if (blueprint.isOfItself()) {
            var target = computation.devices().isEmpty()
                    ? computation.name()
                    : computation.devices().get(0);
            return List.of(new Task(target, named(computation), settings, ground(List.of())));
        }
        List<DevicePlan> plans = chosen(computation);
        if (blueprint.isOfGroup()) {
            return List.of(new Task(computation.name(), plans, settings, ground(plans)));
        }
        return plans.stream().map(plan -> task(plan, settings)).toList();
    }

    /** The task for a device of an analysis that runs unasked. */
    public Task unasked(DevicePlan plan) {
        return task(plan, inForce(Map.of()));
    }

    private Task task(DevicePlan plan, Settings settings) {
        return new Task(plan.device(), List.of(plan), settings, ground(List.of(plan)));
    }

    private Settings inForce(Map<String, String> said) {
        Map<String, String> texts = new TreeMap<>();
        for (var parameter : blueprint.parameters()) {
            if (!parameter.setting().standard().isEmpty()) {
                texts.put(parameter.setting().key(), parameter.setting().standard());
            }
        }
        texts.putAll(said);
        texts.remove(Computation.OFF);
        return new Settings(texts);
    }

    private Task.Ground ground(List<DevicePlan> plans) {
        Map<DeviceId, Map<String, BigDecimal>> capacities = new HashMap<>();
        for (var plan : plans) {
            Map<String, BigDecimal> own = capacities(plan.device());
            if (!own.isEmpty()) {
                capacities.put(plan.device(), own);
            }
        }
        return new Task.Ground(site.zone(), capacities);
    }

    /** A text that is wrong is told where its own computation is checked. */
    private static Optional<BigDecimal> capacity(String text) {
        try {
            return Optional.of(Parameter.decimal(text)).filter(capacity -> capacity.signum() > 0);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Map<String, BigDecimal> capacities(DeviceId device) {
        Map<String, BigDecimal> capacities = new HashMap<>();
        for (var computation : site.computations()) {
            if (computation.algorithm().equals(COUNTERS)
                    && (computation.devices().isEmpty() || computation.devices().contains(device))) {
                new Settings(computation.settings()).below(CAPACITY).forEach((point, text) -> capacity(text)
                        .ifPresent(most -> capacities.put(point, most)));
            }
        }
        return capacities;
    }
}
