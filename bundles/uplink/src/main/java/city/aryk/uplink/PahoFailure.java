package city.aryk.uplink;

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

    static Broker.Unavailable unavailable(@Nullable Throwable why) {
        boolean refused = why != null && isRefusal(why);
        return new Broker.Unavailable(refused ? "refused: " + text(why) : text(why), refused);
    }

    /** A reason code of MQTT 5 (one byte, failure from 0x80); Paho's own codes are larger. */
    private static boolean isRefusal(Throwable why) {
        return why instanceof MqttException failure
                && failure.getReasonCode() >= Reason.FAILURE
                && failure.getReasonCode() <= 0xFF
                && failure.getCause() == null;
    }
}
