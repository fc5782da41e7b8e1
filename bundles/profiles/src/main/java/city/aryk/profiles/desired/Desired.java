package city.aryk.profiles.desired;

import city.aryk.profiles.set.Hashes;
import city.aryk.profiles.set.JsonObject;
import city.aryk.profiles.set.Label;
import city.aryk.profiles.trust.RefusedException;
import city.aryk.profiles.trust.Signer;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * What a gateway is told to be.
 *
 * @param label version, name, creation, audience
 * @param set the profile set; empty: the one in force stays
 * @param site the site; empty: the one in force stays
 * @param terms how it is to be taken
 */
public record Desired(Label label, Optional<SetSource> set, Optional<SiteChange> site, Terms terms) {
    static final String FORMAT = "aryk-desired/1";

    private static final int MOST_ATTEMPTS = 10;

    /**
     * How a configuration is to be taken.
     *
     * @param attempts how often a gateway may try it, 1 to 10: one that was taken back so often is refused
     * @param allowOlder whether an older version, of the configuration or of the set, is wanted
     */
    public record Terms(Criteria trial, Rollout rollout, int attempts, boolean allowOlder) {
        /** Everybody at once, the usual trial, two attempts, nothing older. */
        public static final Terms USUAL = new Terms(Criteria.USUAL, Rollout.AT_ONCE, 2, false);
    }

    /** Reads the payload of an envelope. */
    public static Desired read(byte[] payload) throws RefusedException {
        var json = JsonObject.parse(payload, Envelope.PLACE, Envelope.LARGEST);
        json.exactly("format", FORMAT);
        var label = Label.read(json);
        Optional<JsonObject> set = json.object("set");
        Optional<JsonObject> site = json.object("site");
        var desired = new Desired(
                label,
                set.isPresent() ? Optional.of(SetSource.read(set.get())) : Optional.empty(),
                site.isPresent() ? Optional.of(SiteChange.read(site.get())) : Optional.empty(),
                terms(json));
        json.end();
        return desired;
    }

    private static Terms terms(JsonObject json) throws RefusedException {
        Optional<JsonObject> trial = json.object("trial");
        Optional<JsonObject> rollout = json.object("rollout");
        return new Terms(
                trial.isPresent() ? Criteria.read(trial.get()) : Criteria.USUAL,
                rollout.isPresent() ? Rollout.read(rollout.get()) : Rollout.AT_ONCE,
                json.has("attempts") ? (int) json.integer("attempts", 1, MOST_ATTEMPTS) : Terms.USUAL.attempts(),
                json.flag("allow-older", false));
    }

    /** The document's text, UTF-8. */
    public byte[] payload() {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("format", FORMAT);
            label.write(json);
            if (set.isPresent()) {
                set.get().write(json);
            }
            if (site.isPresent()) {
                site.get().write(json);
            }
            terms.trial().write(json);
            terms.rollout().write(json);
            json.writeNumberField("attempts", terms.attempts());
            json.writeBooleanField("allow-older", terms.allowOlder());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** The identity of a document: SHA-256 of its text, 64 hexadecimal digits. */
    public static String id(byte[] payload) {
        return Hashes.sha256(payload);
    }

    /**
     * The signed document as it is published.
     *
     * @throws RefusedException where a gateway would refuse it
     */
    public byte[] signed(Signer signer) throws RefusedException {
        byte[] payload = payload();
        read(payload);
        byte[] envelope = Envelope.write(signer.seal(payload));
        Envelope.read(envelope);
        return envelope;
    }
}
