package city.aryk.profiles;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * Builds a {@link Tree} from parser events. Works on events, not on the library's nodes, because its composer recurses
 * as deep as the file says and keeps no place of a second key.
 */
final class TreeBuilder {
    /** The deepest nesting; a profile needs 5. */
    static final int MAX_DEPTH = 16;

    /** What this house does not take, although it is YAML. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Place place;
        private final String what;

        Refused(Place place, String what) {
            super(what);
            this.place = place;
            this.what = what;
        }

        Place place() {
            return place;
        }

        String what() {
            return what;
        }
    }

    private final String name;
    private final Iterator<Event> events;

    TreeBuilder(String name, Iterator<Event> events) {
        this.name = name;
        this.events = events;
    }

    /** The one document of the stream. */
    Tree document() throws Refused {
        events.next(); // stream start
        Event start = events.next();
        if (start.getEventId() != Event.ID.DocumentStart) {
            throw new Refused(Place.startOf(name), "the file is empty; wanted a mapping (key: value)");
        }
        Tree tree = tree(events.next(), 0);
        events.next(); // document end
        Event end = events.next();
        if (end.getEventId() != Event.ID.StreamEnd) {
            throw new Refused(place(end), "a second document begins here; wanted one document in a file");
        }
        return tree;
    }

    private Tree tree(Event event, int depth) throws Refused {
        if (depth > MAX_DEPTH) {
            throw new Refused(place(event), "nested deeper than " + MAX_DEPTH + " levels");
        }
        if (event instanceof AliasEvent) {
            throw new Refused(place(event), "an alias (*name) is not taken here; write the value out");
        }
        if (event instanceof ScalarEvent scalar) {
            return leaf(scalar);
        }
        if (event instanceof CollectionStartEvent start && start.getTag().isPresent()) {
            throw new Refused(place(event), "a tag (" + start.getTag().get() + ") is not taken here; leave it out");
        }
        return event.getEventId() == Event.ID.SequenceStart ? items(event, depth) : fields(event, depth);
    }

    private Tree leaf(ScalarEvent scalar) throws Refused {
        if (scalar.getTag().isPresent()) {
            throw new Refused(place(scalar), "a tag (" + scalar.getTag().get() + ") is not taken here; leave it out");
        }
        return new Tree.Leaf(scalar.getValue(), scalar.isPlain(), place(scalar));
    }

    private Tree items(Event start, int depth) throws Refused {
        List<Tree> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(tree(event, depth + 1));
        }
        return new Tree.Items(items, place(start));
    }

    private Tree fields(Event start, int depth) throws Refused {
        Map<String, Tree.Field> fields = new LinkedHashMap<>();
        List<Tree.Again> again = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            if (!(event instanceof ScalarEvent key)) {
                throw new Refused(place(event), "a key that is a list or a mapping; wanted a plain text as key");
            }
            Tree value = tree(events.next(), depth + 1);
            Tree.Field first = fields.get(key.getValue());
            if (first == null) {
                fields.put(key.getValue(), new Tree.Field(place(key), value));
            } else {
                again.add(new Tree.Again(key.getValue(), place(key), first.key()));
            }
        }
        return new Tree.Fields(fields, again, place(start));
    }

    private Place place(Event event) {
        return event.getStartMark().map(mark -> YamlFile.place(name, mark)).orElse(Place.startOf(name));
    }
}
