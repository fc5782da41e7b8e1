package city.aryk.street.snmp;

import city.aryk.street.Ticks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/** Any number of agents, each on a loopback UDP port of its own, served by one thread that sleeps while nobody asks. */
public final class AgentServer implements AutoCloseable {
    private final Selector selector;
    private final Thread thread;
    private final List<Integer> ports = new ArrayList<>();
    private final ByteBuffer room = ByteBuffer.allocate(Responder.LONGEST);
    private volatile boolean closing;

    /** Opens an ephemeral port for each agent and begins to serve. */
    public AgentServer(List<Agent> agents) throws IOException {
        this.selector = Selector.open();
        for (var agent : agents) {
            var channel = DatagramChannel.open();
            channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, agent);
            ports.add(channel.socket().getLocalPort());
        }
        this.thread = new Thread(this::serve, "agents");
        thread.setDaemon(true);
        thread.start();
    }

    /** The loopback port of each agent, in the order of the constructor's list. */
    public List<Integer> ports() {
        return List.copyOf(ports);
    }

    private void serve() {
        try {
            while (!closing) {
                selector.select(this::ready);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("the agents cannot go on", e);
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isValid()
                    && key.attachment() instanceof Agent agent
                    && key.channel() instanceof DatagramChannel channel) {
                room.clear();
                SocketAddress from = channel.receive(room);
                while (from != null) {
                    answer(agent, channel, from);
                    room.clear();
                    from = channel.receive(room);
                }
            }
        } catch (IOException e) {
            // who asked is gone; the agent serves the next
        }
    }

    private void answer(Agent agent, DatagramChannel channel, SocketAddress to) throws IOException {
        byte[] bytes = new byte[room.flip().remaining()];
        room.get(bytes);
        var answer = agent.hears(bytes, Ticks.nanos());
        if (answer.isPresent()) {
            channel.send(ByteBuffer.wrap(answer.get()), to);
        }
    }

    /** Closes all sockets and ends the thread. Idempotent. */
    @Override
    public void close() throws IOException {
        closing = true;
        selector.wakeup();
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (var key : List.copyOf(selector.isOpen() ? selector.keys() : java.util.Set.<SelectionKey>of())) {
            key.channel().close();
        }
        selector.close();
    }
}
