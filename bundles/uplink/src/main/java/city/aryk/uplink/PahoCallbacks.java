package city.aryk.uplink;

import java.util.Optional;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/** Hands over what Paho's threads report. Never calls back into Paho, which can deadlock (paho.mqtt.java #985, #999). */
final class PahoCallbacks implements MqttCallback {
    /** Takes the end of the connection: the broker's reason code or 0, and what happened in words. */
    interface Lost {
        void because(int reason, String why);
    }

    private final Lost lost;
    private final Broker.Inbox inbox;

    PahoCallbacks(Lost lost, Broker.Inbox inbox) {
        this.lost = lost;
        this.inbox = inbox;
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        MqttException why = response.getException();
        if (why != null) {
            lost.because(0, "connection lost: " + PahoFailure.text(why));
        } else {
            String said = response.getReasonString() == null ? "" : ", " + response.getReasonString();
            int reason = response.getReturnCode();
            lost.because(reason, "the broker ended the connection: " + Reason.text(reason) + said);
        }
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        Optional<MqttProperties> properties = Optional.ofNullable(message.getProperties());
        inbox.arrived(new Incoming(
                topic,
                message.getPayload(),
                properties.map(MqttProperties::getResponseTopic),
                properties.map(MqttProperties::getCorrelationData).orElseGet(() -> new byte[0])));
    }

    @Override
    public void mqttErrorOccurred(MqttException why) {
        lost.because(0, "protocol error: " + PahoFailure.text(why));
    }

    @Override
    public void deliveryComplete(IMqttToken token) {
        // the listener of the publish knows already, with its ticket
    }

    @Override
    public void connectComplete(boolean reconnect, @Nullable String address) {
        // the listener of the connect knows already
    }

    @Override
    public void authPacketArrived(int reason, MqttProperties properties) {
        lost.because(0, "the broker asked for an authentication exchange, which this gateway does not know");
    }
}
