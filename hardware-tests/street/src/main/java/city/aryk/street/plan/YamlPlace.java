package city.aryk.street.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A place in a YAML file: what stands there, and where it is, so that a mistake can be shown. */
final class YamlPlace {
    private final String file;
    private final Node node;

    private YamlPlace(String file, Node node) {
        this.file = file;
        this.node = node;
    }

    static YamlPlace parse(String file, String text) throws StreetFileException {
        var settings = LoadSettings.builder()
                .setLabel(file)
                .setMaxAliasesForCollections(10)
                .setCodePointLimit(1 << 20)
                .build();
        try {
            var root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                throw new StreetFileException(file + ":1:1", "empty; wanted a street, e.g. groups:");
            }
            return new YamlPlace(file, root.get());
        } catch (MarkedYamlEngineException e) {
            var mark = e.getProblemMark();
            var place = mark.map(m -> file + ":" + (m.getLine() + 1) + ":" + (m.getColumn() + 1));
            throw new StreetFileException(place.orElse(file), "not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new StreetFileException(file, "not YAML: " + e.getMessage());
        }
    }

    StreetFileException wrong(String message) {
        var place = node.getStartMark().map(m -> ":" + (m.getLine() + 1) + ":" + (m.getColumn() + 1));
        return new StreetFileException(file + place.orElse(""), message);
    }

    /** The entries of a mapping; every key must be one of the known ones. */
    Map<String, YamlPlace> mapping(Set<String> known) throws StreetFileException {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong("wanted keys and values: " + known);
        }
        var entries = new LinkedHashMap<String, YamlPlace>();
        for (var entry : mapping.getValue()) {
            var key = new YamlPlace(file, entry.getKeyNode());
            String name = key.text();
            if (!known.contains(name)) {
                throw key.wrong("unknown key '" + name + "'; wanted one of " + known);
            }
            if (entries.put(name, new YamlPlace(file, entry.getValueNode())) != null) {
                throw key.wrong("key '" + name + "' stands here for the second time");
            }
        }
        return entries;
    }

    List<YamlPlace> list() throws StreetFileException {
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong("wanted a list");
        }
        var items = new ArrayList<YamlPlace>();
        for (var item : sequence.getValue()) {
            items.add(new YamlPlace(file, item));
        }
        return items;
    }

    String text() throws StreetFileException {
        if (!(node instanceof ScalarNode scalar)) {
            throw wrong("wanted a plain value");
        }
        return scalar.getValue();
    }

    int number(int least, int most) throws StreetFileException {
        String text = text();
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, as for a number out of range
        }
        throw wrong("'" + text + "': wanted a whole number, " + least + " to " + most);
    }

    YamlPlace need(Map<String, YamlPlace> entries, String key) throws StreetFileException {
        return Optional.ofNullable(entries.get(key)).orElseThrow(() -> wrong("'" + key + "' is missing"));
    }
}
