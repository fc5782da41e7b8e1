package city.aryk.analytics.frame;

import city.aryk.api.flow.Algorithm;
import city.aryk.api.profile.DevicePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What an analysis is, for the register, for the check of a site, and for the pipeline. Immutable. */
public final class Blueprint {

    /** When a stage sees a scan. */
    public enum Rank {
        /** Before anything is judged: what it finds must leave before anything else. */
        URGENT,
        /** Adds the doubts that the others heed. */
        JUDGING,
        COMPUTING
    }

    private final Algorithm.Description description;
    private final List<Parameter> parameters;
    private final Scope scope;
    private final Rank rank;

    /**
     * Of which devices it is computed.
     *
     * @param group whether one task takes several devices together; else there is one for each
     * @param itself whether it gets its data itself
     * @param needs what a device must have, for people
     */
    private record Scope(boolean group, boolean itself, String needs, Predicate<DevicePlan> fits) {}

    private Blueprint(Builder from) {
        var nature = new Algorithm.Nature(from.computes, from.from, from.source, from.runsUnasked, from.limits);
        this.parameters = List.copyOf(from.parameters);
        this.description = new Algorithm.Description(
                from.name, nature, parameters.stream().map(Parameter::setting).toList(), from.points, from.events);
        this.scope = new Scope(from.group, from.itself, from.needs, from.fits);
        this.rank = from.rank;
    }

    /**
     * Begins a blueprint.
     *
     * @param computes one or two English sentences, with the formula
     */
    public static Builder of(String name, String computes) {
        return new Builder(name, computes);
    }

    public Algorithm.Description description() {
        return description;
    }

    public String name() {
        return description.name();
    }

    List<Parameter> parameters() {
        return parameters;
    }

    public boolean isOfGroup() {
        return scope.group;
    }

    /** Whether it gets its data itself; it may name one device whose points its results are. */
    public boolean isOfItself() {
        return scope.itself;
    }

    String needs() {
        return scope.needs;
    }

    /** Whether it can be computed of a device. */
    public boolean fits(DevicePlan plan) {
        return scope.fits.test(plan);
    }

    public boolean runsUnasked() {
        return !description.nature().runsUnasked().isEmpty();
    }

    public Rank rank() {
        return rank;
    }

    /** Collects a blueprint. */
    public static final class Builder {
        private final String name;
        private final String computes;
        private final List<Parameter> parameters = new ArrayList<>();
        private final List<Algorithm.Result> points = new ArrayList<>();
        private final List<Algorithm.Result> events = new ArrayList<>();
        private String from = "";
        private String source = "";
        private String runsUnasked = "";
        private String limits = "";
        private boolean group;
        private boolean itself;
        private String needs = "";
        private Predicate<DevicePlan> fits = plan -> true;
        private Rank rank = Rank.COMPUTING;

        private Builder(String name, String computes) {
            this.name = name;
            this.computes = computes;
        }

        /** The points it is computed from. */
        public Builder from(String points) {
            this.from = points;
            return this;
        }

        /** Where the definition comes from: document and clause, or that it is common practice. */
        public Builder source(String text) {
            this.source = text;
            return this;
        }

        /** What the results do not say. */
        public Builder limits(String text) {
            this.limits = text;
            return this;
        }

        /** Runs for every fitting device that the site does not take out; and why. */
        public Builder unasked(String why) {
            this.runsUnasked = why;
            return this;
        }

        /** What a device must have. */
        public Builder needs(String text, Predicate<DevicePlan> test) {
            this.needs = text;
            this.fits = test;
            return this;
        }

        /** One task takes several devices together; its results are points of a device of the computation's name. */
        public Builder ofGroup() {
            this.group = true;
            return this;
        }

        /** It gets its data itself; its results are points of the device it names, or of one of its own name. */
        public Builder ofItself() {
            this.itself = true;
            return this;
        }

        public Builder rank(Rank when) {
            this.rank = when;
            return this;
        }

        public Builder setting(Parameter parameter) {
            parameters.add(parameter);
            return this;
        }

        /** A point that comes out; {@code <point>} in its name stands for the point it is computed from. */
        public Builder point(String point, String unit, String meaning) {
            points.add(new Algorithm.Result(point, unit, meaning));
            return this;
        }

        public Builder event(String kind, String meaning) {
            events.add(new Algorithm.Result(kind, "", meaning));
            return this;
        }

        public Blueprint build() {
            return new Blueprint(this);
        }
    }
}
