package city.aryk.cli.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the first document of a YAML or JSON text within bounds: at most {@value #MAX_DEPTH} levels. More forgiving
 * than the reader of this house's own files, because the text is not ours: aliases and tags are let pass, and of a key
 * that is written twice the last counts.
 */
final class NodeReader {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_CODE_POINTS = 1 << 21;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setUseMarks(true)
            .setCodePointLimit(MAX_CODE_POINTS)
            .build();

    private final Iterator<Event> events;
    private final Map<Anchor, Node> anchors = new HashMap<>();

    private NodeReader(Iterator<Event> events) {
        this.events = events;
    }

    /** @throws ImportFault when it is neither YAML nor JSON, or too deep */
    static Node read(String text) throws ImportFault {
        // JSON may be indented by tabs, which YAML does not take; in its strings a tab is always written \t
        boolean json =
                text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[");
        try {
            return new NodeReader(new Parse(SETTINGS)
                            .parseString(json ? text.replace('\t', ' ') : text)
                            .iterator())
                    .document();
        } catch (MarkedYamlEngineException e) {
            Spot spot = e.getProblemMark().map(NodeReader::spot).orElse(Spot.START);
            throw new ImportFault(spot, "not YAML: " + oneLine(e.getProblem()));
        } catch (YamlEngineException | NoSuchElementException e) {
            throw new ImportFault(Spot.START, "not YAML: " + oneLine(String.valueOf(e.getMessage())));
        }
    }

    private Node document() throws ImportFault {
        events.next(); // stream start
        if (events.next().getEventId() != Event.ID.DocumentStart) {
            throw new ImportFault(Spot.START, "the file is empty");
        }
        return node(events.next(), 0);
    }

    private Node node(Event event, int depth) throws ImportFault {
        Spot spot = event.getStartMark().map(NodeReader::spot).orElse(Spot.START);
        if (depth > MAX_DEPTH) {
            throw new ImportFault(spot, "nested deeper than " + MAX_DEPTH + " levels");
        }
        if (event instanceof AliasEvent alias) {
            return Optional.ofNullable(anchors.get(alias.getAlias())).orElse(new Node.Leaf("", true, spot));
        }
        Node node =
                switch (event.getEventId()) {
                    case Scalar -> leaf((ScalarEvent) event, spot);
                    case SequenceStart -> items(spot, depth);
                    case MappingStart -> fields(spot, depth);
                    default -> throw new ImportFault(spot, "wanted a value");
                };
        if (event instanceof NodeEvent named && named.getAnchor().isPresent()) {
            anchors.put(named.getAnchor().get(), node);
        }
        return node;
    }

    private static Node leaf(ScalarEvent scalar, Spot spot) {
        return new Node.Leaf(scalar.getValue(), scalar.isPlain(), spot);
    }

    private Node items(Spot spot, int depth) throws ImportFault {
        List<Node> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event, depth + 1));
        }
        return new Node.Items(items, spot);
    }

    private Node fields(Spot spot, int depth) throws ImportFault {
        Map<String, Node> fields = new LinkedHashMap<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            Node key = node(event, depth + 1);
            fields.put(key.text(), node(events.next(), depth + 1));
        }
        return new Node.Fields(fields, spot);
    }

    private static Spot spot(Mark mark) {
        return new Spot(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
