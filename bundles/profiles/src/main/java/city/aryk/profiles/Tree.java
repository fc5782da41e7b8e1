package city.aryk.profiles;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A YAML document with its places. Scalars stay text: what {@code off} or {@code 0x10} means is its reader's business. */
sealed interface Tree {
    Place place();

    /**
     * One text.
     *
     * @param plain whether it was written without quotes
     */
    record Leaf(String text, boolean plain, Place place) implements Tree {}

    record Items(List<Tree> items, Place place) implements Tree {
        public Items {
            items = List.copyOf(items);
        }
    }

    /**
     * A mapping.
     *
     * @param fields in file order; of a key that is written twice, the first
     * @param again the keys that are written once more, in file order
     */
    record Fields(Map<String, Field> fields, List<Again> again, Place place) implements Tree {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
            again = List.copyOf(again);
        }
    }

    /**
     * The value of a key.
     *
     * @param key where the key stands
     */
    record Field(Place key, Tree value) {}

    /** A key that the mapping already has. */
    record Again(String key, Place place, Place first) {
        String message() {
            return "'" + key + "' is written twice: the first is in line " + first.line() + "; wanted once";
        }
    }
}
