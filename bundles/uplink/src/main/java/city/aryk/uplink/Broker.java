package city.aryk.uplink;

import java.time.Duration;

/** The door to a message broker. The sender logic knows nothing else of the network. */
interface Broker {

    /**
     * Connects. Blocks the caller for about {@code patience} at most; leaves nothing behind when it fails.
     *
     * @param inbox told of everything that happens on the session, by threads of the transport
     * @throws Unavailable when the broker cannot be reached or refuses; the message says why
     */
    Session connect(Hello hello, Inbox inbox, Duration patience) throws Unavailable, InterruptedException;

    /** A live connection. Used by one thread. */
    interface Session {

        /** What the broker allows on this connection. */
        Limits limits();

        /** Hands a message over for sending and returns at once; its fate is told to the inbox under the ticket. */
        void publish(long ticket, Message message);

        /** Asks for the messages on topics that match; they come to the inbox. Returns at once. */
        void subscribe(String filter);

        /** Says farewell, so that the will is not published. Blocks for half a second at most. */
        void disconnect();

        /** Cuts the connection without a farewell. Idempotent, does not block. */
        void cut();
    }

    /**
     * What a broker allows (CONNACK properties, MQTT 5.0 section 3.2.2.3).
     *
     * @param receiveMaximum unacknowledged messages at a time, 1 to 65,535
     * @param maximumPacket bytes of a packet, {@link Long#MAX_VALUE} where the broker names no limit
     */
    record Limits(int receiveMaximum, long maximumPacket) {}

    /** Takes what happens on a session. Called by threads of the transport; never blocks. */
    interface Inbox {

        /**
         * The broker answered a message.
         *
         * @param reason the reason code of the PUBACK (MQTT 5.0 section 3.4.2.1)
         */
        void acknowledged(long ticket, int reason);

        /**
         * The session is over; nothing that was not acknowledged counts as delivered.
         *
         * @param reason the reason code of the broker's DISCONNECT (MQTT 5.0 section 3.14.2.1), 0 where there was none
         */
        void lost(int reason, String why);

        /** A message came in. */
        void arrived(Incoming message);
    }

    /** The broker cannot be reached, or refuses. */
    final class Unavailable extends Exception {
        private static final long serialVersionUID = 1;

        private final boolean refused;

        /** @param refused whether the broker itself said no, which a person has to look at */
        Unavailable(String message, boolean refused) {
            super(message);
            this.refused = refused;
        }

        boolean refused() {
            return refused;
        }
    }
}
