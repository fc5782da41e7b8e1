package city.aryk.profiles.desired;

import city.aryk.profiles.set.JsonObject;
import city.aryk.profiles.trust.RefusedException;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where the profile set of a desired configuration is.
 *
 * @param form how to get it
 * @param where the archive in base64, the name of a file beside the document, or a URL
 * @param sha256 of the archive, 64 hexadecimal digits; empty where it is inline
 */
public record SetSource(Form form, String where, String sha256) {
    /** How a set is got. */
    public enum Form {
        INLINE,
        FILE,
        URL;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+-]{0,99}");
    private static final Pattern HTTP = Pattern.compile("https?://[!-~]{1,1000}");

    /** A set inside the document. */
    public static SetSource inline(byte[] archive) {
        return new SetSource(Form.INLINE, Base64.getEncoder().encodeToString(archive), "");
    }

    /** The archive of an inline set. */
    public byte[] archive() {
        return Base64.getDecoder().decode(where);
    }

    static SetSource read(JsonObject json) throws RefusedException {
        Form form = form(json);
        String where = json.text(form.key(), Envelope.LARGEST);
        var source = new SetSource(form, where, form == Form.INLINE ? "" : json.sha256("sha256"));
        json.end();
        switch (form) {
            case INLINE -> mustBeBase64(json, where);
            case FILE -> must(FILE_NAME, where, json, form, "wanted the name of a file beside the document, without /");
            case URL -> must(HTTP, where, json, form, "wanted a URL that starts with https:// or http://");
        }
        return source;
    }

    private static Form form(JsonObject json) throws RefusedException {
        for (Form form : Form.values()) {
            if (json.has(form.key())) {
                return form;
            }
        }
        throw json.wrong("inline", "is missing; wanted inline, file or url");
    }

    private static void mustBeBase64(JsonObject json, String where) throws RefusedException {
        try {
            Base64.getDecoder().decode(where);
        } catch (IllegalArgumentException e) {
            RefusedException wrong = json.wrong("inline", "is not base64");
            wrong.initCause(e);
            throw wrong;
        }
    }

    private static void must(Pattern pattern, String where, JsonObject json, Form form, String wanted)
            throws RefusedException {
        if (!pattern.matcher(where).matches()) {
            throw json.wrong(form.key(), wanted);
        }
    }

    void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("set");
        json.writeStringField(form.key(), where);
        if (form != Form.INLINE) {
            json.writeStringField("sha256", sha256);
        }
        json.writeEndObject();
    }
}
