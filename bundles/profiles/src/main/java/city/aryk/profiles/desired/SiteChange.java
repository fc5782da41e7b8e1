package city.aryk.profiles.desired;

import city.aryk.profiles.set.JsonObject;
import city.aryk.profiles.trust.RefusedException;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * What a desired configuration says about the site. The text is YAML as in {@code site.yaml}; it is checked by whoever
 * reads sites.
 *
 * @param complete whether it takes the place of {@code site.yaml}; else its keys override those of the site as it was
 *     provisioned, where a mapping is merged key by key and {@code null} takes a key away (RFC 7386)
 */
public record SiteChange(boolean complete, String yaml) {
    private static final int LONGEST = 512 * 1024;
    private static final String COMPLETE = "complete";
    private static final String OVERRIDES = "overrides";

    static SiteChange read(JsonObject json) throws RefusedException {
        boolean complete = json.has(COMPLETE);
        var change = new SiteChange(complete, json.text(complete ? COMPLETE : OVERRIDES, LONGEST));
        json.end();
        return change;
    }

    void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("site");
        json.writeStringField(complete ? COMPLETE : OVERRIDES, yaml);
        json.writeEndObject();
    }
}
