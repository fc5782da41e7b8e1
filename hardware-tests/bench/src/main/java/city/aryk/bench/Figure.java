package city.aryk.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One figure of the JSON that a command prints.
 *
 * @param pointer where it stands (RFC 6901)
 */
record Figure(String name, String unit, String goal, String pointer) {

    /** The figure over several runs of the command. */
    Result over(List<JsonNode> runs) {
        return new Result(
                name,
                unit,
                goal,
                runs.stream().map(r -> r.at(pointer).asDouble()).toList());
    }
}
