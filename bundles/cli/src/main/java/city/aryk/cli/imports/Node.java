package city.aryk.cli.imports;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A YAML or JSON value with its place. Scalars stay text. */
sealed interface Node {
    Spot spot();

    /**
     * One text.
     *
     * @param plain whether it was written without quotes
     */
    record Leaf(String text, boolean plain, Spot spot) implements Node {}

    record Items(List<Node> items, Spot spot) implements Node {
        public Items {
            items = List.copyOf(items);
        }
    }

    /**
     * A mapping.
     *
     * @param fields in file order
     */
    record Fields(Map<String, Node> fields, Spot spot) implements Node {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /** The value of a key, where this is a mapping that has it. */
    default Optional<Node> at(String key) {
        return this instanceof Fields mapping
                ? Optional.ofNullable(mapping.fields().get(key))
                : Optional.empty();
    }

    /** The text of a key's scalar; empty text where there is none. */
    default String text(String key) {
        return at(key).map(Node::text).orElse("");
    }

    /** The scalar's text; empty for a list or a mapping. */
    default String text() {
        return this instanceof Leaf leaf ? leaf.text() : "";
    }

    /** The entries of the list under a key; none where there is no list. */
    default List<Node> list(String key) {
        return at(key).map(Node::list).orElse(List.of());
    }

    default List<Node> list() {
        return this instanceof Items list ? list.items() : List.of();
    }

    /** The keys with their values, in file order; none where this is no mapping. */
    default Map<String, Node> entries() {
        return this instanceof Fields mapping ? mapping.fields() : Map.of();
    }
}
