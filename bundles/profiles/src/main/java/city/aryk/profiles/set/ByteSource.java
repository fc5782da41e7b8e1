package city.aryk.profiles.set;

import city.aryk.profiles.trust.Reason;
import city.aryk.profiles.trust.RefusedException;
import java.io.IOException;
import java.io.InputStream;

/** An archive's bytes in order, counted and bounded. */
final class ByteSource {
    static final String PLACE = "archive";

    private final InputStream in;
    private final long most;
    private long position;

    ByteSource(InputStream in, long most) {
        this.in = in;
        this.most = most;
    }

    long position() {
        return position;
    }

    /** As many bytes as wanted, or a refusal. The caller bounds the count. */
    byte[] exactly(int count) throws IOException, RefusedException {
        byte[] bytes = new byte[count];
        exactly(bytes, count);
        return bytes;
    }

    /** Fills the start of a buffer. */
    void exactly(byte[] buffer, int count) throws IOException, RefusedException {
        int got = in.readNBytes(buffer, 0, count);
        position += got;
        if (position > most) {
            throw new RefusedException(Reason.TOO_LARGE, PLACE, "is longer than " + most + " bytes");
        }
        if (got < count) {
            throw new RefusedException(
                    Reason.TRUNCATED, PLACE, "ends after " + position + " bytes, " + (count - got) + " short");
        }
    }

    /** Refuses anything that follows. */
    void mustEnd() throws IOException, RefusedException {
        if (in.read() >= 0) {
            throw new RefusedException(Reason.NOT_CANONICAL, PLACE, "goes on behind its end at byte " + position);
        }
    }
}
