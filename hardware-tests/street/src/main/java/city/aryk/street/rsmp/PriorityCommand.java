package city.aryk.street.rsmp;

import city.aryk.street.junction.Junction;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** M0022, requestPriority: the one command that the site obeys. */
final class PriorityCommand {
    private static final String CODE = "M0022";
    private static final int HIGHEST_LEVEL = 14;

    private PriorityCommand() {}

    /** Does what a request says; the reason where it is refused. */
    static Optional<String> obey(JsonNode request, Junction junction) {
        Map<String, String> args = new LinkedHashMap<>();
        for (var arg : request.path("arg")) {
            if (!arg.path("cCI").asText().equals(CODE)
                    || !arg.path("cO").asText().equals("requestPriority")) {
                return Optional.of("command " + arg.path("cCI").asText() + " is not supported");
            }
            if (!arg.path("v").isTextual() || arg.path("v").asText().isEmpty()) {
                return Optional.of(
                        "schema errors: /arg/v, string, " + arg.path("n").asText());
            }
            args.put(arg.path("n").asText(), arg.path("v").asText());
        }
        var id = args.getOrDefault("requestId", "");
        if (id.isEmpty()) {
            return Optional.of("no requestId");
        }
        return switch (args.getOrDefault("type", "")) {
            case "new" -> begin(id, args, junction);
            case "update" -> junction.hasPriority(id) ? Optional.empty() : missing("update", id);
            case "cancel" -> junction.cancelPriority(id) ? Optional.empty() : missing("cancel", id);
            default -> Optional.of("type '" + args.getOrDefault("type", "") + "': wanted new, update or cancel");
        };
    }

    private static Optional<String> missing(String what, String id) {
        return Optional.of("Cannot " + what + " priority request " + id + ", not found");
    }

    private static Optional<String> begin(String id, Map<String, String> args, Junction junction) {
        var group = args.getOrDefault("signalGroupId", "");
        var phase = SignalGroups.phase(group);
        if (phase.isEmpty()) {
            return Optional.of("signalGroupId '" + group + "': wanted SG1 to SG8");
        }
        var level = args.getOrDefault("level", "");
        if (!level.matches("[0-9]{1,2}") || Integer.parseInt(level) > HIGHEST_LEVEL) {
            return Optional.of("level '" + level + "': wanted 0 to 14");
        }
        boolean taken = junction.requestPriority(id, phase.getAsInt(), Integer.parseInt(level));
        return taken ? Optional.empty() : Optional.of("priority request " + id + " exists, or there are too many");
    }
}
