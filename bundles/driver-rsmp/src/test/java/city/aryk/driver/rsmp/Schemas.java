package city.aryk.driver.rsmp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.resource.InputStreamSource;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The public schemas of RSMP (rsmp_schema 0.8.9): a message satisfies the core's and the signal exchange list's. */
final class Schemas {
    static final Path DATA = Path.of("../../../shared/data/traffic/rsmp");

    private static final Map<String, JsonSchema> LOADED = new ConcurrentHashMap<>();
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.schemaLoaders(loaders -> loaders.add(location -> source(location.toString()))));

    private final String core;
    private final String exchangeList;

    /** Schemas of the versions that the site offers and we pick, e.g. 3.2 and 1.1. */
    Schemas(String core, String exchangeList) {
        this.core = folder(core);
        this.exchangeList = folder(exchangeList);
    }

    static boolean there() {
        return Files.isDirectory(DATA.resolve("schemas"));
    }

    static void assume() {
        assumeTrue(there(), "the public RSMP schemas and recordings are not at ../shared/data/traffic/rsmp");
    }

    /** 3.1.1 has no schema of its own: messages are those of 3.1.2 (changelog of the core). */
    private static String folder(String version) {
        String three = version.split("\\.", -1).length == 2 ? version + ".0" : version;
        return three.equals("3.1.1") ? "3.1.2" : three;
    }

    void check(String message) {
        assertThat(errors(message))
                .as("%s against core %s, tlc %s", message, core, exchangeList)
                .isEmpty();
    }

    List<String> errors(String message) {
        return List.of("core/" + core, "tlc/" + exchangeList).stream()
                .flatMap(folder -> schema(folder + "/rsmp.json").validate(message, InputFormat.JSON).stream())
                .map(Object::toString)
                .toList();
    }

    private static JsonSchema schema(String path) {
        return LOADED.computeIfAbsent(
                path,
                p -> FACTORY.getSchema(
                        SchemaLocation.of(DATA.resolve("schemas")
                                        .toAbsolutePath()
                                        .normalize()
                                        .toUri()
                                + p),
                        SchemaValidatorsConfig.builder().build()));
    }

    /** Two schemas hold an illegal type, which strict libraries refuse. */
    private static InputStreamSource source(String location) {
        return () -> {
            String text = Files.readString(Path.of(java.net.URI.create(location.replaceAll("#.*", ""))));
            return new ByteArrayInputStream(
                    text.replace("\"string, null\"", "[\"string\", \"null\"]").getBytes(UTF_8));
        };
    }
}
