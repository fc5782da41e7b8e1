package city.aryk.analytics.traffic.collect;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Takes so many bytes and no more, and knows their SHA-256. */
final class Bounded extends FilterOutputStream {
    private final long most;
    private final MessageDigest digest;
    private long size;

    Bounded(OutputStream out, long most) {
        super(out);
        this.most = most;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every platform has SHA-256", e);
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        size += length;
        if (size > most) {
            throw new TooLongException(most);
        }
        digest.update(bytes, from, length);
        out.write(bytes, from, length);
    }

    /** In hexadecimal digits; ends the counting. */
    String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** More bytes than a file may have. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1;

        TooLongException(long most) {
            super("longer than " + most + " bytes");
        }
    }
}
