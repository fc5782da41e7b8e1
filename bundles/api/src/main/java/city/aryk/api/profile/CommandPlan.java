package city.aryk.api.profile;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Something that a device can be asked to do, and under which guard. What a profile does not list cannot be asked.
 *
 * @param name e.g. {@code priority.request}
 * @param action what the driver does for it, in the protocol's own word, e.g. {@code M0022}
 * @param takes its arguments by name; all of them are wanted but those that say otherwise
 */
public record CommandPlan(String name, String action, Map<String, Argument> takes, Guard guard) {
    /** The argument by which a command that continues or ends an open request names it: the id of that request. */
    public static final String REQUEST = "request";

    public CommandPlan {
        takes = Collections.unmodifiableMap(new TreeMap<>(takes));
    }

    /** What kind of text an argument is. */
    public enum Type {
        TEXT,
        INTEGER,
        DECIMAL,
        FLAG,
        /** E.g. {@code 30s}; compared in seconds. */
        DURATION
    }

    /**
     * What an argument may be.
     *
     * @param range of a number, of a duration in seconds, or of a text's length in characters
     * @param optional whether a request may leave it out
     */
    public record Argument(Type type, Bounds range, boolean optional) {}

    /** Both ends belong to the range; without an end it is open. */
    public record Bounds(Optional<BigDecimal> low, Optional<BigDecimal> high) {
        /** Everything. */
        public static final Bounds NONE = new Bounds(Optional.empty(), Optional.empty());

        public boolean holds(BigDecimal value) {
            return low.map(least -> value.compareTo(least) >= 0).orElse(true)
                    && high.map(most -> value.compareTo(most) <= 0).orElse(true);
        }
    }

    /**
     * Under which conditions the command is carried to the device.
     *
     * @param role that the key of the requester must hold
     * @param onlyIf what the request must prove of itself
     * @param life of a request that stays open at the device; empty for one that is done once it was taken
     */
    public record Guard(String role, Rate atMost, Confirm confirm, Condition onlyIf, Optional<Life> life) {}

    /** At most {@code count} in every span of this length, for one device. */
    public record Rate(int count, Duration per) {}

    /**
     * How the device shows that it has the request.
     *
     * @param by the protocol's own word, e.g. {@code S0033}
     */
    public record Confirm(String by, Duration within) {}

    /**
     * Conditions of the request itself.
     *
     * @param onePer the arguments of which no two open requests at a device may have the same values; empty for no limit
     * @param late how late a vehicle must be
     */
    public record Condition(List<String> onePer, Optional<Late> late) {
        /** No condition. */
        public static final Condition NONE = new Condition(List.of(), Optional.empty());

        public Condition {
            onePer = List.copyOf(onePer);
        }
    }

    /**
     * A vehicle that is not late has no priority.
     *
     * @param by the argument that says how late it is, a duration
     */
    public record Late(String by, Duration least) {}

    /**
     * How long a request may stay open at the device, and by which commands it goes on and ends. Both name the open
     * request by their argument {@value CommandPlan#REQUEST}.
     *
     * @param cancelAfter it is cancelled this long after the device took it, whatever happens
     * @param cancelBy the command that cancels it
     * @param lease unless it was renewed it is cancelled this long after the device took it, or the last renewal
     */
    public record Life(Duration cancelAfter, String cancelBy, Optional<Lease> lease) {}

    /**
     * What a requester must keep alive.
     *
     * @param renewBy the command that updates the request, and renews the lease by that
     */
    public record Lease(Duration span, String renewBy) {}
}
