package city.aryk.street.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import city.aryk.street.Ticks;
import city.aryk.street.check.Ledger;
import city.aryk.street.check.Receiver;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;

/** The embedded HiveMQ takes seconds to stop; the suite shows that it keeps what a receiver missed. */
class BrokerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void mosquitto_keeps_what_a_receiver_missed_over_a_stop() throws Exception {
        assumeThat(MosquittoBroker.installed())
                .as("mosquitto is missing; apt-get install mosquitto brings it")
                .isPresent();
        try (var broker = MosquittoBroker.create()) {
            messages_survive(broker);
        }
    }

    private static void messages_survive(Broker broker) throws Exception {
        broker.start();
        var url = broker.url();
        var ledger = new Ledger("aryk/1/s/g/", List.of());
        try (var receiver = new Receiver(url, ledger)) {
            assertThat(receiver.awaitConnected(PATIENCE)).isTrue();
            publish(broker, "one");
            assertThat(Ticks.await(() -> ledger.events().contains("one"), PATIENCE))
                    .isTrue();
            broker.stop();
            assertThat(Ticks.await(() -> !receiver.connected(), PATIENCE)).isTrue();
            broker.start();
            publish(broker, "two");
            assertThat(Ticks.await(() -> ledger.events().contains("two"), PATIENCE))
                    .isTrue();
            assertThat(ledger.events()).containsExactly("one", "two");
            assertThat(broker.url()).isEqualTo(url);
        }
    }

    private static void publish(Broker broker, String text) throws Exception {
        var server = broker.url().toString().replace("mqtt:", "tcp:");
        var client = new MqttClient(server, "publisher", new MemoryPersistence());
        client.connect();
        client.publish("aryk/1/s/g/e", text.getBytes(StandardCharsets.UTF_8), 1, false);
        client.disconnect();
        client.close();
    }
}
