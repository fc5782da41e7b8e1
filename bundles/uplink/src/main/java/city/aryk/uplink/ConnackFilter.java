package city.aryk.uplink;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Sets the broker's Topic Alias Maximum to zero in the CONNACK before the client sees it (MQTT 5.0 section 3.2.2.3.8: 0
 * means that the client must not send aliases). Paho 1.2.5 uses aliases by itself as soon as a broker allows them, and a
 * message that was bound to one is refused for ever after a reconnect. Used by one thread.
 */
final class ConnackFilter extends FilterInputStream {
    private static final int CONNACK = 0x20;
    private static final int TOPIC_ALIAS_MAXIMUM = 0x22;

    /** No honest CONNACK comes near; a larger one ends the connection instead of filling the memory. */
    private static final int LARGEST_CONNACK = 64 * 1024;

    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private volatile byte[] head = {};
    private int served;
    private volatile boolean passing;

    ConnackFilter(InputStream in) {
        super(in);
    }

    /** Whether a first packet came in. */
    boolean heard() {
        return passing && head.length > 0;
    }

    @Override
    public int read() throws IOException {
        if (!passing) {
            gather();
        }
        return served < head.length ? head[served++] & 0xFF : in.read();
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (!passing) {
            gather();
        }
        if (served < head.length) {
            int count = Math.min(length, head.length - served);
            System.arraycopy(head, served, into, from, count);
            served += count;
            return count;
        }
        return in.read(into, from, length);
    }

    @Override
    public int available() throws IOException {
        return head.length - served + in.available();
    }

    /** Reads up to the end of the first packet. A read that times out in the middle is taken up again later. */
    private void gather() throws IOException {
        while (!whole(gathered.toByteArray())) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            gathered.write(next);
        }
        head = gathered.toByteArray();
        if (head.length > 0 && (head[0] & 0xFF) == CONNACK) {
            silence(head);
        }
        passing = true;
    }

    private static boolean whole(byte[] packet) throws IOException {
        if (packet.length < 2) {
            return false;
        }
        var rest = new Cursor(packet, 1);
        long length = rest.varint();
        if (length > LARGEST_CONNACK) {
            throw new IOException(
                    "first packet of " + length + " bytes: wanted a CONNACK of at most " + LARGEST_CONNACK + " bytes");
        }
        return length >= 0 && packet.length >= rest.at + length;
    }

    /** Walks the properties (MQTT 5.0 section 2.2.2.2) and zeroes the one; anything odd is left for the client. */
    private static void silence(byte[] packet) {
        var cursor = new Cursor(packet, 1);
        cursor.varint();
        cursor.at += 2; // acknowledge flags, reason code
        long length = cursor.varint();
        long end = Math.min(packet.length, cursor.at + Math.max(0, length));
        while (cursor.at < end) {
            int property = packet[cursor.at++] & 0xFF;
            if (property == TOPIC_ALIAS_MAXIMUM && cursor.at + 2 <= end) {
                packet[cursor.at] = 0;
                packet[cursor.at + 1] = 0;
            }
            if (!cursor.skip(property)) {
                return;
            }
        }
    }

    /** A place in a packet. */
    private static final class Cursor {
        private final byte[] packet;
        private int at;

        Cursor(byte[] packet, int at) {
            this.packet = packet;
            this.at = at;
        }

        /** A variable byte integer (MQTT 5.0 section 1.5.5); -1 where it is not complete. */
        long varint() {
            long value = 0;
            for (int shift = 0; shift < 28 && at < packet.length; shift += 7) {
                int next = packet[at++];
                value |= (long) (next & 0x7F) << shift;
                if (next >= 0) {
                    return value;
                }
            }
            return -1;
        }

        /** Steps over the value of a CONNACK property; false where the property is none of CONNACK's. */
        boolean skip(int property) {
            switch (property) {
                case 0x24, 0x25, 0x28, 0x29, 0x2A -> at += 1;
                case 0x13, 0x21, 0x22 -> at += 2;
                case 0x11, 0x27 -> at += 4;
                case 0x12, 0x15, 0x16, 0x1A, 0x1C, 0x1F -> text();
                case 0x26 -> {
                    text();
                    text();
                }
                default -> {
                    return false;
                }
            }
            return true;
        }

        private void text() {
            int length = at + 1 < packet.length ? ((packet[at] & 0xFF) << 8) | (packet[at + 1] & 0xFF) : packet.length;
            at += 2 + length;
        }
    }
}
