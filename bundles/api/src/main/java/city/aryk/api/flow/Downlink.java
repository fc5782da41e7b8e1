package city.aryk.api.flow;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes what others publish for this gateway on one topic, or on the topics of one level. Found by the uplink as a
 * service; may come and go.
 */
@ConsumerType
public interface Downlink {

    /**
     * The topic below the gateway's prefix, e.g. {@code desired}; {@code cmd/+} for every topic of one more level
     * (MQTT 5.0, section 4.7.1.3). Never changes.
     */
    String topic();

    /**
     * A message has come in; a retained one comes again with every connection. Called on the uplink's thread, and so
     * returns at once.
     *
     * @param payload the receiver's own from now on; any bytes, not verified in any way
     */
    void arrived(byte[] payload);

    /**
     * As {@link #arrived(byte[])}, for those who have to know the topic or to answer; the uplink calls this one.
     *
     * @param topic below the gateway's prefix
     * @param reply to whoever published the message, where it wants an answer that can be given
     */
    default void arrived(String topic, byte[] payload, Optional<Reply> reply) {
        arrived(payload);
    }

    /**
     * The way back to whoever published a message: the response topic that it names, with its correlation data (MQTT
     * 5.0, section 4.10). Safe for use by all threads; never blocks.
     */
    interface Reply {
        /**
         * Publishes an answer, now or when the broker is there again; several may follow each other. Answers are not
         * kept over a restart, and the oldest give way when very many wait.
         *
         * @param document JSON in UTF-8, the uplink's own from now on
         */
        void answer(byte[] document);
    }
}
