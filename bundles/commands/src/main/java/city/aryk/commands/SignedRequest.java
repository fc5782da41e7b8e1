package city.aryk.commands;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/**
 * A request as it travels: its bytes, a line feed, and the Ed25519 signature (RFC 8032) in base64url without padding (RFC
 * 4648 section 5). What is signed are the bytes of {@value #DOMAIN}, a line feed, and the request's bytes, so that the
 * signature is good for nothing else. Immutable.
 */
public final class SignedRequest {
    /** The largest message that is looked at, in bytes. */
    public static final int LARGEST = Request.LARGEST + 87;

    static final String DOMAIN = "aryk command 1";
    private static final int SIGNATURE_BYTES = 64;
    private static final int SIGNATURE_LETTERS = 86;

    private final Request request;
    private final byte[] signature;

    private SignedRequest(Request request, byte[] signature) {
        this.request = request;
        this.signature = signature;
    }

    /**
     * Signs a request.
     *
     * @param key Ed25519
     * @throws RefusedException where the request is not one, or the key is of another kind
     */
    public static SignedRequest sign(Request request, PrivateKey key) throws RefusedException {
        Request.read(request.checked().bytes());
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(signed(request));
            return new SignedRequest(request, signature.sign());
        } catch (GeneralSecurityException e) {
            throw new RefusedException(Refusal.UNKNOWN_KEY, "the private key is no Ed25519 key", e);
        }
    }

    /**
     * Reads what came in; any bytes give a request or a refusal. Says nothing about who signed.
     *
     * @throws RefusedException {@link Refusal#TOO_LARGE} or {@link Refusal#MALFORMED}
     */
    public static SignedRequest read(byte[] bytes) throws RefusedException {
        if (bytes.length > LARGEST) {
            throw new RefusedException(
                    Refusal.TOO_LARGE, "the message has " + bytes.length + " bytes; at most " + LARGEST);
        }
        int line = bytes.length - SIGNATURE_LETTERS - 1;
        if (line < 1 || bytes[line] != '\n') {
            throw new RefusedException(
                    Refusal.MALFORMED, "the message does not end in a line feed and a signature of 86 letters");
        }
        return new SignedRequest(Request.read(Arrays.copyOf(bytes, line)), signature(bytes, line + 1));
    }

    private static byte[] signature(byte[] bytes, int from) throws RefusedException {
        try {
            byte[] letters = Arrays.copyOfRange(bytes, from, bytes.length);
            byte[] signature = Base64.getUrlDecoder().decode(letters);
            byte[] again = Base64.getUrlEncoder().withoutPadding().encode(signature);
            if (signature.length == SIGNATURE_BYTES && Arrays.equals(letters, again)) {
                return signature;
            }
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Refusal.MALFORMED, "the signature is not base64url", e);
        }
        throw new RefusedException(Refusal.MALFORMED, "the signature is not 64 bytes in base64url without padding");
    }

    public Request request() {
        return request;
    }

    /** The message. */
    public byte[] bytes() {
        byte[] first = request.bytes();
        byte[] letters = Base64.getUrlEncoder().withoutPadding().encode(signature);
        byte[] all = Arrays.copyOf(first, first.length + 1 + letters.length);
        all[first.length] = '\n';
        System.arraycopy(letters, 0, all, first.length + 1, letters.length);
        return all;
    }

    /** Whether the holder of the key signed. */
    public boolean isBy(PublicKey key) {
        try {
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(signed(request));
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // a key of another kind, or a signature that is none
        }
    }

    private static byte[] signed(Request request) {
        byte[] domain = (DOMAIN + "\n").getBytes(US_ASCII);
        byte[] bytes = request.bytes();
        byte[] all = Arrays.copyOf(domain, domain.length + bytes.length);
        System.arraycopy(bytes, 0, all, domain.length, bytes.length);
        return all;
    }

    /** For people: the request, without its signature. */
    @Override
    public String toString() {
        return new String(request.bytes(), UTF_8);
    }
}
