package city.aryk.profiles;

import city.aryk.api.model.Stream;
import city.aryk.api.model.Unit;
import city.aryk.api.profile.PointPlan.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What any device of one class means, whatever wire it speaks. Immutable.
 *
 * @param terms by name, in file order; a name may hold {@code {n}} for a number, e.g. {@code lane.{n}.count}
 * @param anyOf of these terms every profile of the class must offer one at least; empty where that does not matter
 */
public record Vocabulary(String deviceClass, About about, Map<String, Term> terms, List<String> anyOf) {

    /** What is said of the class as a whole, e.g. its sign convention; {@code maps} names it in other data models. */
    public record About(String title, List<String> notes, Map<String, String> maps) {
        public About {
            notes = List.copyOf(notes);
            maps = Collections.unmodifiableMap(new TreeMap<>(maps));
        }
    }

    /**
     * One point that a device of the class may offer.
     *
     * @param required whether every profile of the class must offer it
     * @param codes its names in other systems, e.g. {@code obis -> 1-0:1.8.0}
     */
    public record Term(String name, Nature nature, boolean required, Sending sending, Map<String, String> codes) {
        public Term {
            codes = Collections.unmodifiableMap(new TreeMap<>(codes));
        }

        boolean isPattern() {
            return name.contains(NUMBER);
        }

        private boolean matches(String point) {
            String form = Pattern.quote(name).replace(NUMBER, "\\E[1-9][0-9]{0,3}\\Q");
            return isPattern() && Pattern.matches(form, point);
        }
    }

    /**
     * What kind of thing a point is.
     *
     * @param states the symbols of a point of kind state; empty for the others
     * @param note what a person should know, e.g. which sign means what; may be empty
     */
    public record Nature(Kind kind, Unit unit, List<String> states, String note) {
        public Nature {
            states = List.copyOf(states);
        }
    }

    /** How often and how urgently a point is sent where neither profile nor site says otherwise. */
    public record Sending(Duration every, Stream stream) {}

    /** Stands for a number from 1 in a term's name. */
    static final String NUMBER = "{n}";

    public Vocabulary {
        terms = Collections.unmodifiableMap(new java.util.LinkedHashMap<>(terms));
        anyOf = List.copyOf(anyOf);
    }

    /**
     * What a profile that offers these points lacks of what the class requires, in quotes, e.g. {@code 'volume.total'} or
     * {@code one of 'a', 'b'}; empty where it lacks nothing.
     */
    public List<String> lacking(Collection<String> points) {
        List<String> lacking = new ArrayList<>();
        terms.values().stream()
                .filter(term -> term.required() && !points.contains(term.name()))
                .forEach(term -> lacking.add("'" + term.name() + "'"));
        if (!anyOf.isEmpty() && Collections.disjoint(anyOf, points)) {
            lacking.add("one of '" + String.join("', '", anyOf) + "'");
        }
        return lacking;
    }

    /** The term that a point's name stands for. */
    public Optional<Term> term(String point) {
        Term exact = terms.get(point);
        if (exact != null) {
            return exact.isPattern() ? Optional.empty() : Optional.of(exact);
        }
        return terms.values().stream().filter(term -> term.matches(point)).findFirst();
    }

    Collection<String> names() {
        return terms.keySet();
    }
}
