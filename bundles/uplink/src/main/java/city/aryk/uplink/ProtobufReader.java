package city.aryk.uplink;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Optional;

/**
 * Reads the fields of one Protocol Buffers message, one after the other. Total: any bytes give fields and then an end,
 * never an exception; a field that does not fit ends the message.
 */
final class ProtobufReader {
    private final byte[] bytes;
    private int at;

    ProtobufReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * A field.
     *
     * @param value of a number or flag; 0 for others
     * @param body of a text or message; empty for others
     */
    record Field(int number, long value, Body body) {}

    /** Bytes of a text or of a message within. */
    static final class Body {
        private final byte[] bytes;

        private Body(byte[] bytes) {
            this.bytes = bytes;
        }

        String text() {
            return new String(bytes, UTF_8);
        }

        ProtobufReader reader() {
            return new ProtobufReader(bytes);
        }
    }

    private static final Body NONE = new Body(new byte[0]);

    /** The next field; empty at the end, and where what follows is no field. */
    Optional<Field> next() {
        Optional<Long> tag = varint();
        if (tag.isEmpty()) {
            return Optional.empty();
        }
        int number = (int) (tag.get() >>> 3);
        int form = (int) (tag.get() & 7);
        return switch (form) {
            case 0 -> varint().map(value -> new Field(number, value, NONE));
            case 1 -> take(Long.BYTES).map(skipped -> new Field(number, 0, NONE));
            case 2 -> varint().flatMap(this::take).map(body -> new Field(number, 0, body));
            case 5 -> take(Integer.BYTES).map(skipped -> new Field(number, 0, NONE));
            default -> Optional.empty();
        };
    }

    private Optional<Body> take(long length) {
        if (length < 0 || length > bytes.length - at) {
            at = bytes.length;
            return Optional.empty();
        }
        var body = new Body(Arrays.copyOfRange(bytes, at, at + (int) length));
        at += (int) length;
        return Optional.of(body);
    }

    private Optional<Long> varint() {
        long value = 0;
        for (int shift = 0; shift < 64 && at < bytes.length; shift += 7) {
            int next = bytes[at++];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return Optional.of(value);
            }
        }
        at = bytes.length;
        return Optional.empty();
    }
}
