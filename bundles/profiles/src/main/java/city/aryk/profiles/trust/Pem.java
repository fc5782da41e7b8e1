package city.aryk.profiles.trust;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** One block of a PEM text (RFC 7468, the strict form: no headers inside a block). */
final class Pem {
    private static final int LARGEST_TEXT = 64 * 1024;
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    private final String label;
    private final byte[] der;

    private Pem(String label, byte[] der) {
        this.label = label;
        this.der = der;
    }

    boolean isCertificate() {
        return label.equals("CERTIFICATE");
    }

    /** PKCS#8 without a password (RFC 5958). */
    boolean isPrivateKey() {
        return label.equals("PRIVATE KEY");
    }

    String label() {
        return label;
    }

    byte[] der() {
        return der.clone();
    }

    /** The blocks in file order; text between blocks is passed over. */
    static List<Pem> read(byte[] text, String path) throws RefusedException {
        if (text.length > LARGEST_TEXT) {
            throw new RefusedException(
                    Reason.TOO_LARGE, path, "PEM text of " + text.length + " bytes; at most " + LARGEST_TEXT);
        }
        List<Pem> blocks = new ArrayList<>();
        String label = "";
        var body = new StringBuilder();
        for (String line : new String(text, StandardCharsets.ISO_8859_1).lines().toList()) {
            String stripped = line.strip();
            if (stripped.startsWith(BEGIN) && stripped.endsWith(DASHES) && stripped.length() > 16) {
                label = stripped.substring(BEGIN.length(), stripped.length() - DASHES.length());
                body.setLength(0);
            } else if (!label.isEmpty() && stripped.equals(END + label + DASHES)) {
                blocks.add(new Pem(label, decoded(label, body.toString(), path)));
                label = "";
            } else if (!label.isEmpty()) {
                body.append(stripped);
            }
        }
        if (!label.isEmpty()) {
            throw new RefusedException(Reason.TRUNCATED, path, "the block " + label + " has no end");
        }
        return blocks;
    }

    private static byte[] decoded(String label, String base64, String path) throws RefusedException {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Reason.FORMAT, path, "the block " + label + " is not base64", e);
        }
    }
}
