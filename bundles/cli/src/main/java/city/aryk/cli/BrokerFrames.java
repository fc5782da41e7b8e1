package city.aryk.cli;

import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Messages of a topic filter, taken from a broker one after the other. */
final class BrokerFrames implements AutoCloseable {

    /** The payload of one message; the bytes belong to whoever took the frame. */
    static final class Frame {
        private final String topic;
        private final byte[] bytes;

        Frame(String topic, byte[] bytes) {
            this.topic = topic;
            this.bytes = bytes;
        }

        String topic() {
            return topic;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    private final BlockingQueue<Frame> arrived;
    private final BrokerLink link;

    private BrokerFrames(BlockingQueue<Frame> arrived, BrokerLink link) {
        this.arrived = arrived;
        this.link = link;
    }

    static BrokerFrames subscribe(URI url, BrokerLogin login, String filter) throws Refused {
        BlockingQueue<Frame> arrived = new LinkedBlockingQueue<>(1_000);
        var link = BrokerLink.connect(url, login, (topic, payload) -> arrived.put(new Frame(topic, payload)));
        link.subscribe(filter);
        return new BrokerFrames(arrived, link);
    }

    /** Waits for the next message. */
    Frame next() throws Refused, InterruptedException {
        while (true) {
            var frame = arrived.poll(1, TimeUnit.SECONDS);
            if (frame != null) {
                return frame;
            }
            if (link.isLost()) {
                throw Refused.failed(Texts.of("broker.ended"));
            }
        }
    }

    @Override
    public void close() {
        link.close();
    }
}
