package city.aryk.street.meter;

import city.aryk.street.Ticks;
import city.aryk.street.plan.Fault;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Queue;

/** One poller's connection to one meter. Confined to the server's thread. */
final class MeterConnection {
    private static final int HEADER = 7;
    private static final int MAX_LENGTH = 254;
    private static final int MAX_WAITING = 1_000;

    private final StreetServer server;
    private final StreetServer.Door door;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer in = ByteBuffer.allocate(4096);
    private final Queue<ByteBuffer> out = new ArrayDeque<>();
    private int answers;

    MeterConnection(StreetServer server, StreetServer.Door door, SocketChannel channel) throws IOException {
        this.server = server;
        this.door = door;
        this.channel = channel;
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        this.key = channel.register(server.selector(), SelectionKey.OP_READ, this);
    }

    /** Reads, answers and writes as far as the socket allows; a broken connection ends quietly. */
    void ready() throws IOException {
        var at = new VirtualMeter.Arrival(Ticks.nanos(), Ticks.utcMillis());
        try {
            if (key.isReadable() && channel.read(in) < 0) {
                close();
                return;
            }
        } catch (IOException e) {
            close(); // the peer went away; that is its right
            return;
        }
        in.flip();
        while (channel.isOpen() && takeFrame(at)) {
            // each turn answers one frame
        }
        in.compact();
        if (channel.isOpen()) {
            write();
        }
    }

    /** Answers the next whole frame; false where there is none yet. */
    private boolean takeFrame(VirtualMeter.Arrival at) throws IOException {
        if (in.remaining() < HEADER) {
            return false;
        }
        int protocol = in.getShort(in.position() + 2);
        int length = in.getShort(in.position() + 4) & 0xFFFF;
        if (protocol != 0 || length < 2 || length > MAX_LENGTH || out.size() > MAX_WAITING) {
            close(); // not Modbus: there is no way to find the next frame
            return false;
        }
        if (in.remaining() < 6 + length) {
            return false;
        }
        var frame = in.slice(in.position(), 6 + length);
        in.position(in.position() + 6 + length);
        send(Answer.to(frame, door.meter(), at));
        return true;
    }

    private void send(Answer answer) throws IOException {
        if (!answer.refuse().isZero()) {
            door.refuse(answer.refuse());
        } else if (answer.delay().isZero()) {
            queue(answer.frame());
        } else {
            server.later(answer.delay(), () -> {
                if (channel.isOpen()) {
                    queue(answer.frame());
                    write();
                }
            });
        }
    }

    private void queue(ByteBuffer frame) {
        if (frame.hasRemaining()) {
            out.add(frame);
            answers++;
        }
    }

    private void write() throws IOException {
        try {
            for (var next = out.peek(); next != null; next = out.peek()) {
                channel.write(next);
                if (next.hasRemaining()) {
                    key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                    return;
                }
                out.remove();
            }
            key.interestOps(SelectionKey.OP_READ);
        } catch (IOException e) {
            close(); // the peer went away; that is its right
            return;
        }
        dropIfDue();
    }

    private void dropIfDue() throws IOException {
        var fault = door.meter().fault().filter(f -> f.kind() == Fault.Kind.DROP_AFTER);
        if (fault.isPresent() && answers >= fault.get().amount()) {
            door.meter().disturb();
            close();
        }
    }

    void close() throws IOException {
        door.forget(this);
        channel.close();
    }
}
