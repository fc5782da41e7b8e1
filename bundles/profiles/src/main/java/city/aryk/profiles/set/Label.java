package city.aryk.profiles.set;

import city.aryk.profiles.trust.RefusedException;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What the operator says about a set or a desired configuration.
 *
 * @param version grows with every one that is published, 1 to 2^53 - 1
 * @param name what people call this version, 1 to 200 letters
 * @param created UTC, whole seconds
 * @param audience for whom it is
 */
public record Label(long version, String name, Instant created, Audience audience) {
    /** The largest version: whole numbers that every JSON reader keeps exact. */
    public static final long LARGEST_VERSION = (1L << 53) - 1;

    private static final int LONGEST_NAME = 200;

    public Label {
        created = created.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Reads the keys {@code version}, {@code name}, {@code created} and {@code for}. */
    public static Label read(JsonObject json) throws RefusedException {
        return new Label(
                json.integer("version", 1, LARGEST_VERSION),
                json.text("name", LONGEST_NAME),
                json.instant("created"),
                Audience.of(json, "for"));
    }

    /** Writes the same keys. */
    public void write(JsonGenerator json) throws IOException {
        json.writeNumberField("version", version);
        json.writeStringField("name", name);
        json.writeStringField("created", created.toString());
        json.writeArrayFieldStart("for");
        for (String pattern : audience.patterns()) {
            json.writeString(pattern);
        }
        json.writeEndArray();
    }
}
