package city.aryk.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON Schemas, which editors use, accept what is right and refuse what a schema can see to be wrong. */
class SchemaTest {
    private static final JsonSchema PROFILE = schema("profile");
    private static final JsonSchema VOCABULARY = schema("vocabulary");
    private static final JsonSchema SITE = schema("site");

    static Stream<Path> profiles() {
        return Folders.yamlFiles(Folders.DEVICE_PROFILES.resolve("profiles")).stream();
    }

    static Stream<Path> vocabularies() {
        return Folders.yamlFiles(Folders.DEVICE_PROFILES.resolve("vocabulary")).stream();
    }

    static Stream<Path> wrongFiles() {
        return Folders.yamlFiles(Folders.SCHEMA.resolve("negative")).stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("profiles")
    void the_schema_accepts_every_profile(Path file) {
        assertThat(complaints(PROFILE, file)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vocabularies")
    void the_schema_accepts_every_vocabulary(Path file) {
        assertThat(complaints(VOCABULARY, file)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongFiles")
    void the_schema_refuses_what_it_can_see(Path file) throws IOException {
        boolean seen = !Files.readString(file).contains("# the schema cannot see this");
        JsonSchema schema =
                switch (String.valueOf(file.getName(file.getNameCount() - 2))) {
                    case "sites" -> SITE;
                    case "vocabulary" -> VOCABULARY;
                    default -> PROFILE;
                };

        var complaints = complaints(schema, file);

        assertThat(complaints.isEmpty()).as("%s", complaints).isNotEqualTo(seen);
    }

    private static JsonSchema schema(String name) {
        try {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(Files.readString(Folders.SCHEMA.resolve(name + ".schema.json")));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What is not YAML for the checker is not for the schema either. */
    private static Set<ValidationMessage> complaints(JsonSchema schema, Path file) {
        var findings = new Findings();
        Optional<Tree.Fields> tree = YamlFile.read(file, findings);
        return tree.map(fields -> schema.validate(json(fields)))
                .orElse(Set.of(ValidationMessage.builder().message("not YAML").build()));
    }

    /** Plain scalars by the core schema of YAML 1.2 (chapter 10.3). */
    private static JsonNode json(Tree tree) {
        var make = JsonNodeFactory.instance;
        if (tree instanceof Tree.Fields fields) {
            var object = make.objectNode();
            fields.fields().forEach((key, field) -> object.set(key, json(field.value())));
            return object;
        }
        if (tree instanceof Tree.Items items) {
            var array = make.arrayNode();
            items.items().forEach(item -> array.add(json(item)));
            return array;
        }
        var leaf = (Tree.Leaf) tree;
        String text = leaf.text();
        if (!leaf.plain()) {
            return make.textNode(text);
        }
        if (text.isEmpty()) {
            return make.nullNode();
        }
        if (text.equals("true") || text.equals("false")) {
            return make.booleanNode(text.equals("true"));
        }
        if (text.matches("0x[0-9A-Fa-f]+")) {
            return make.numberNode(new java.math.BigInteger(text.substring(2), 16));
        }
        if (text.matches("[-+]?[0-9]+")) {
            return make.numberNode(new java.math.BigInteger(text));
        }
        return text.matches("[-+]?[0-9]+\\.[0-9]+") ? make.numberNode(new BigDecimal(text)) : make.textNode(text);
    }
}
