package city.aryk.analytics.traffic.live;

/** A datagram that is not the message that it should be. Says what was got and what is wanted. */
public final class SpatException extends Exception {
    private static final long serialVersionUID = 1;

    SpatException(String message) {
        super(message);
    }
}
