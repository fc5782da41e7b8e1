package city.aryk.street.rsmp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The public schemas of RSMP, where they are there. */
final class PublicSchemas {
    private static final Path SHARED = Path.of("..", "..", "..", "shared", "data", "traffic", "rsmp", "schemas");

    private final Path folder;
    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7);
    private final Map<Path, JsonSchema> loaded = new HashMap<>();

    private PublicSchemas(Path folder) {
        this.folder = folder;
    }

    static boolean there() {
        return Files.isDirectory(SHARED);
    }

    /** Copies them, for two of them have a type that no schema may have. */
    static PublicSchemas in(Path folder) throws IOException {
        try (var files = Files.walk(SHARED)) {
            for (var file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                var to = folder.resolve(SHARED.relativize(file));
                Files.createDirectories(to.resolveSibling("."));
                Files.writeString(to, Files.readString(file).replace("\"string, null\"", "[\"string\", \"null\"]"));
            }
        }
        return new PublicSchemas(folder);
    }

    /** Holds a message to the core's schema and to that of the signal exchange list. */
    void accept(JsonNode message, String core, String list) {
        for (var place : new Path[] {Path.of("core", core, "rsmp.json"), Path.of("tlc", list, "rsmp.json")}) {
            var schema = loaded.computeIfAbsent(
                    place, p -> factory.getSchema(folder.resolve(p).toUri()));
            assertThat(schema.validate(message)).as(place + ": " + message).isEmpty();
        }
    }
}
