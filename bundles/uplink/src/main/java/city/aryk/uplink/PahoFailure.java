package city.aryk.uplink;

import javax.net.ssl.SSLException;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;

/** Paho's exceptions in words that say what happened. */
final class PahoFailure {
    private PahoFailure() {}

    /** One line: the broker's reason code where there is one, else the innermost cause. */
    static String text(@Nullable Throwable why) {
        if (why == null) {
            return "no reason given";
        }
        if (isRefusal(why)) {
            return Reason.text(((MqttException) why).getReasonCode());
        }
        Throwable root = why;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message;
    }

    /** @param silent whether the broker broke off during or after the TLS handshake */
    static Broker.Unavailable unavailable(@Nullable Throwable why, boolean silent) {
        if (why != null && isRefusal(why)) {
            return new Broker.Unavailable("refused: " + text(why), true);
        }
        boolean alerted = text(why).contains("Received fatal alert"); // by the broker; newer JDKs put its name in front
        if (silent && (alerted || !isDistrust(why))) {
            return new Broker.Unavailable(
                    "the broker broke off the TLS handshake, as one does that refuses the gateway's certificate: "
                            + text(why),
                    true);
        }
        return new Broker.Unavailable(text(why), isDistrust(why));
    }

    /** TLS said no, on one side or the other. */
    private static boolean isDistrust(@Nullable Throwable why) {
        for (Throwable cause = why; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return true;
            }
        }
        return false;
    }

    /** A reason code of MQTT 5 (one byte, failure from 0x80); Paho's own codes are larger. */
    private static boolean isRefusal(Throwable why) {
        return why instanceof MqttException failure
                && failure.getReasonCode() >= Reason.FAILURE
                && failure.getReasonCode() <= 0xFF
                && failure.getCause() == null;
    }
}
