package city.aryk.driver.rsmp;

import city.aryk.api.model.PointId;
import city.aryk.api.model.Value;
import city.aryk.api.profile.PointPlan;
import city.aryk.api.profile.PointPlan.Kind;
import city.aryk.api.wiring.Scaling;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A point with its wiring read and checked. */
record RsmpPoint(PointPlan plan, Source source, How how) {
    /** Stands for the component that is the controller itself, whose id the endpoint or the controller tells. */
    static final String MAIN = "";

    /** Where the value comes from. */
    sealed interface Source {}

    /** A status that is subscribed; its component may be {@link #MAIN}. */
    record Status(Wish wish) implements Source {}

    /**
     * Bits of the aggregated status.
     *
     * @param bit 1 to 8; 0 for all of them
     */
    record Aggregated(int bit) implements Source {}

    /**
     * Whether alarms are active.
     *
     * @param codes at least one; a set of bits has one bit for each
     * @param component whose alarms; empty for any
     */
    record Alarms(List<String> codes, String component) implements Source {
        public Alarms {
            codes = List.copyOf(codes);
        }
    }

    /** How far the controller's clock is ahead of ours. */
    record ClockSkew() implements Source {}

    /**
     * How the text of a status is understood.
     *
     * @param item which of a list, from 1 on; 0 for the whole text
     * @param lamps the lamps of S0001 that make a bit; empty where the text is not S0001
     * @param on the texts that a flag is on for
     * @param states what texts mean; empty where the text itself is the code
     */
    record How(int item, Set<Lamp> lamps, Set<String> on, Numbers numbers, Map<String, Value.State> states) {
        How {
            lamps = Set.copyOf(lamps);
            on = Set.copyOf(on);
            states = Map.copyOf(states);
        }
    }

    /**
     * How numbers are understood.
     *
     * @param absent those that mean no value
     */
    record Numbers(Scaling scaling, Set<BigDecimal> absent) {
        Numbers {
            absent = Set.copyOf(absent);
        }
    }

    PointId id() {
        return plan.point();
    }

    Kind kind() {
        return plan.meaning().kind();
    }
}
