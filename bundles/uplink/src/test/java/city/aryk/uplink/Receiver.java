package city.aryk.uplink;

import city.aryk.api.model.Batch;
import city.aryk.codec.BatchCodec;
import city.aryk.codec.CodecException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.client.IMqttMessageListener;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** A subscriber that keeps everything that it is given, in order. */
final class Receiver implements AutoCloseable {
    private final MqttClient client;
    private final BlockingQueue<Got> got = new LinkedBlockingQueue<>();

    /** One message received. */
    record Got(String topic, MqttMessage message) {
        String text() {
            return message.toString();
        }
    }

    Receiver(int port) throws MqttException {
        client = new MqttClient("tcp://127.0.0.1:" + port, "receiver", new MemoryPersistence());
        var options = new MqttConnectionOptions();
        options.setCleanStart(true);
        client.connect(options);
        IMqttMessageListener listener = (topic, message) -> got.add(new Got(topic, message));
        client.subscribe(new MqttSubscription[] {new MqttSubscription("#", 1)}, new IMqttMessageListener[] {listener});
    }

    /** The next message on a topic that ends so; those before it are dropped. */
    Got next(String end) throws InterruptedException {
        for (long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20); System.nanoTime() < until; ) {
            Got next = got.poll(1, TimeUnit.SECONDS);
            if (next != null && next.topic().endsWith(end)) {
                return next;
            }
        }
        throw new AssertionError("nothing on " + end + " within 20 s");
    }

    /** The sequence numbers of telemetry, in the order of arrival, until the given one has come. */
    List<Long> through(String topic, long last) throws InterruptedException, CodecException {
        List<Long> seqs = new ArrayList<>();
        while (seqs.isEmpty() || seqs.get(seqs.size() - 1) != last) {
            BatchCodec.decode(next(topic).message().getPayload()).entries().stream()
                    .map(Batch.Entry::seq)
                    .forEach(seqs::add);
        }
        return seqs;
    }

    /** Asks for something and says where the answer is wanted. */
    void ask(String topic, byte[] payload, String responseTopic, byte[] correlation) throws MqttException {
        var properties = new MqttProperties();
        properties.setResponseTopic(responseTopic);
        properties.setCorrelationData(correlation);
        client.publish(topic, new MqttMessage(payload, 1, false, properties));
    }

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly(0, 500);
        client.close(true);
    }
}
