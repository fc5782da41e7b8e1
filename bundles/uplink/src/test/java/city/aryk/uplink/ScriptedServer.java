package city.aryk.uplink;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A small MQTT 5 server on loopback that misbehaves as told. It knows CONNECT, PUBLISH with QoS 1, PINGREQ and
 * DISCONNECT, one connection at a time.
 */
final class ScriptedServer implements Closeable {
    private static final int TOPIC_ALIAS = 0x23;

    /** What the server does; the fields may be changed while it runs. */
    static final class Script {
        volatile byte[] connackProperties = {};
        volatile int connackReason;
        /** The connection is cut instead of acknowledging every n-th message; 0 never. */
        volatile int cutEvery;
        /** Where there is one, every acknowledgement needs a permit. */
        volatile Semaphore permits = new Semaphore(Integer.MAX_VALUE);
        /** The reason code of acknowledgements of telemetry. */
        volatile int pubackReason;
    }

    final Script script = new Script();
    final List<Message> got = new CopyOnWriteArrayList<>();
    final AtomicInteger aliases = new AtomicInteger();
    final AtomicInteger connections = new AtomicInteger();
    final AtomicInteger departures = new AtomicInteger();
    private final ServerSocket door;
    private volatile Socket current = new Socket();
    private int published;

    ScriptedServer() throws IOException {
        door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var thread = new Thread(this::serve, "scripted-server");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "mqtt://127.0.0.1:" + door.getLocalPort();
    }

    private void serve() {
        while (!door.isClosed()) {
            try (var socket = door.accept()) {
                current = socket;
                connections.incrementAndGet();
                converse(new DataInputStream(socket.getInputStream()), socket.getOutputStream());
            } catch (IOException e) {
                departures.incrementAndGet(); // the client went away, as clients do
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void converse(DataInputStream in, OutputStream out) throws IOException, InterruptedException {
        while (true) {
            int type = in.readUnsignedByte();
            byte[] body = in.readNBytes(length(in));
            switch (type >> 4) {
                case 1 -> connack(out);
                case 3 -> {
                    if (!publish(body, out)) {
                        return;
                    }
                }
                case 12 -> out.write(new byte[] {(byte) 0xD0, 0});
                case 14 -> {
                    return;
                }
                default -> throw new IOException("packet type " + (type >> 4));
            }
        }
    }

    private static int length(DataInputStream in) throws IOException {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            int next = in.readUnsignedByte();
            value |= (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
    }

    private void connack(OutputStream out) throws IOException {
        var packet = new ByteArrayOutputStream();
        packet.write(0x20);
        packet.write(3 + script.connackProperties.length);
        packet.write(0);
        packet.write(script.connackReason);
        packet.write(script.connackProperties.length);
        packet.writeBytes(script.connackProperties);
        out.write(packet.toByteArray());
    }

    /** Takes a message and acknowledges it; false where the script cuts the connection instead. */
    private boolean publish(byte[] body, OutputStream out) throws IOException, InterruptedException {
        int topicLength = number(body, 0);
        String topic = new String(body, 2, topicLength, UTF_8);
        int id = number(body, 2 + topicLength);
        int properties = body[4 + topicLength] & 0xFF; // our messages have less than 128 bytes of them
        int from = 5 + topicLength;
        if (topic.isEmpty() || hasAlias(body, from, from + properties)) {
            aliases.incrementAndGet();
        }
        published++;
        if (script.cutEvery > 0 && published % script.cutEvery == 0) {
            return false;
        }
        script.permits.acquire();
        int reason = topic.contains("/t/") ? script.pubackReason : 0;
        if (reason < 0x80) {
            got.add(Message.of(topic, Arrays.copyOfRange(body, from + properties, body.length), "", Map.of()));
        }
        out.write(new byte[] {0x40, 4, (byte) (id >> 8), (byte) id, (byte) reason, 0});
        return true;
    }

    private static int number(byte[] body, int at) {
        return ((body[at] & 0xFF) << 8) | (body[at + 1] & 0xFF);
    }

    /** Walks the properties of a PUBLISH (MQTT 5.0 section 3.3.2.3). */
    private static boolean hasAlias(byte[] body, int from, int end) throws IOException {
        for (int at = from; at < end; ) {
            int property = body[at++];
            switch (property) {
                case TOPIC_ALIAS -> {
                    return true;
                }
                case 0x01 -> at += 1;
                case 0x02 -> at += 4;
                case 0x03, 0x08, 0x09 -> at += 2 + number(body, at);
                case 0x26 -> {
                    at += 2 + number(body, at);
                    at += 2 + number(body, at);
                }
                default -> throw new IOException("property " + property);
            }
        }
        return false;
    }

    /** Cuts the connection of the moment. */
    void cut() throws IOException {
        current.close();
    }

    @Override
    public void close() throws IOException {
        door.close();
        current.close();
    }
}
