package city.aryk.profiles.desired;

import city.aryk.profiles.set.JsonObject;
import city.aryk.profiles.trust.Certificates;
import city.aryk.profiles.trust.Reason;
import city.aryk.profiles.trust.RefusedException;
import city.aryk.profiles.trust.Sealed;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A signed payload as it travels: JSON with the payload's text, the signature and the signer's chain. */
public final class Envelope {
    /** The longest envelope, bytes; larger sets come from a stick or by URL. */
    public static final int LARGEST = 2 << 20;

    static final String FORMAT = "aryk-envelope/1";
    static final String PLACE = "desired";

    private static final int LONGEST_CHAIN = 64 * 1024;
    private static final int LONGEST_SIGNATURE = 100;

    private Envelope() {}

    /** Takes an envelope apart; says nothing about trust. Any bytes give a sealed payload or one refusal. */
    public static Sealed read(byte[] text) throws RefusedException {
        var json = JsonObject.parse(text, PLACE, LARGEST);
        json.exactly("format", FORMAT);
        String payload = json.text("payload", LARGEST);
        String signature = json.text("signature", LONGEST_SIGNATURE);
        byte[] chain = json.text("chain", LONGEST_CHAIN).getBytes(StandardCharsets.UTF_8);
        json.end();
        try {
            return new Sealed(
                    utf8(payload), Base64.getDecoder().decode(signature), Certificates.ofPem(chain, PLACE + ".chain"));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Reason.FORMAT, PLACE + ".signature", "is not base64", e);
        } catch (CharacterCodingException e) {
            throw new RefusedException(Reason.FORMAT, PLACE + ".payload", "holds half of a surrogate pair", e);
        }
    }

    /** Strict: a text that has no bytes of its own must not be signed for by others. */
    private static byte[] utf8(String text) throws CharacterCodingException {
        var encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }

    /** The envelope of a sealed payload, which must be UTF-8 text. */
    public static byte[] write(Sealed sealed) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("format", FORMAT);
            json.writeStringField("payload", new String(sealed.payload(), StandardCharsets.UTF_8));
            json.writeStringField("signature", Base64.getEncoder().encodeToString(sealed.signature()));
            json.writeStringField("chain", new String(Certificates.toPem(sealed.chain()), StandardCharsets.US_ASCII));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }
}
