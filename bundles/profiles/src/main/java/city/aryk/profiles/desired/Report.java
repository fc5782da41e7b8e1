package city.aryk.profiles.desired;

import city.aryk.profiles.store.Generation;
import city.aryk.profiles.store.Happening;
import city.aryk.profiles.store.Standing;
import city.aryk.profiles.trust.RefusedException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a gateway says it is: the retained message {@code reported}.
 *
 * @param state of the desired configuration named by {@code aim}
 * @param standing of the store: what is in force, and what happened
 * @param aim the desired configuration that was received last; empty where there was none
 * @param troubles what is wrong with it, at most {@link #MOST} are written and the others counted
 * @param notes what an operator should know besides, e.g. that certificate dates could not be judged
 */
public record Report(State state, Standing standing, Optional<Aim> aim, List<Trouble> troubles, List<String> notes) {
    /** Format and edition of the document. */
    public static final String FORMAT = "aryk-reported/1";
    /** The most troubles that are written. */
    public static final int MOST = 100;

    private static final int LONGEST = 500;

    /** Where a desired configuration has got to. */
    public enum State {
        /** Confirmed; also where nothing else was ever desired. */
        IN_FORCE,
        /** Accepted and staged; its turn in the roll-out has not come. */
        WAITING,
        /** Checked whole and staged. */
        STAGED,
        /** Applied and being watched. */
        TRIAL,
        /** Taken back. */
        ROLLED_BACK,
        /** Not accepted; nothing was changed. */
        REFUSED;

        /** The name in the document, e.g. {@code rolled-back}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What is desired.
     *
     * @param version 0 where the document could not be read so far
     * @param slot its place in the roll-out
     * @param left until its turn, or until the end of its trial
     */
    public record Aim(long version, String id, Optional<Slot> slot, Optional<Duration> left) {}

    /**
     * One thing that is wrong.
     *
     * @param path where: a key of the document, an entry of the set, {@code file:line:column}
     * @param reason {@code wrong-gateway}, {@code archive-bomb}, ...; {@code check} for what the site's check found
     */
    public record Trouble(String path, String reason, String message) {
        public static Trouble of(RefusedException refused) {
            return new Trouble(refused.path(), refused.reason().code(), String.valueOf(refused.getMessage()));
        }
    }

    public Report {
        troubles = List.copyOf(troubles);
        notes = List.copyOf(notes);
    }

    /** The document, JSON in UTF-8, below about 100 KiB. */
    public byte[] json() {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("format", FORMAT);
        json.writeStringField("state", state.code());
        inForce(json, standing.inForce().map(Generation::about));
        if (aim.isPresent()) {
            aim(json, aim.get());
        }
        troubles(json);
        json.writeArrayFieldStart("notes");
        for (String note : notes.stream().limit(MOST).toList()) {
            json.writeString(cut(note));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("history");
        for (Happening happening : standing.history()) {
            happening(json, happening);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void inForce(JsonGenerator json, Optional<Generation.About> about) throws IOException {
        json.writeNumberField("version", about.map(Generation.About::version).orElse(0L));
        if (about.isPresent()) {
            json.writeStringField("id", about.get().id());
            json.writeNumberField("set", about.get().set());
            json.writeStringField("set-id", about.get().setId());
        }
    }

    private static void aim(JsonGenerator json, Aim aim) throws IOException {
        json.writeObjectFieldStart("desired");
        json.writeNumberField("version", aim.version());
        json.writeStringField("id", aim.id());
        if (aim.slot().isPresent()) {
            json.writeNumberField("batch", aim.slot().get().batch());
            json.writeNumberField("batches", aim.slot().get().of());
        }
        if (aim.left().isPresent()) {
            json.writeNumberField("left-s", aim.left().get().toSeconds());
        }
        json.writeEndObject();
    }

    private void troubles(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("errors");
        for (Trouble trouble : troubles.stream().limit(MOST).toList()) {
            json.writeStartObject();
            json.writeStringField("path", cut(trouble.path()));
            json.writeStringField("reason", trouble.reason());
            json.writeStringField("message", cut(trouble.message()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("more-errors", Math.max(0, troubles.size() - MOST));
    }

    private static void happening(JsonGenerator json, Happening happening) throws IOException {
        json.writeStartObject();
        json.writeNumberField("version", happening.version());
        json.writeStringField("step", happening.step().code());
        if (happening.at().isPresent()) {
            json.writeStringField("at", happening.at().get().toString());
        }
        json.writeStringField("why", happening.why());
        json.writeEndObject();
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST - 3) + "..." : text;
    }
}
