package city.aryk.driver.iec62056;

/**
 * Takes one's own bytes off what comes back: optical heads and some RS-485 adapters repeat what they send. Bytes that may
 * be the echo are held back until it is sure. For one message and one thread.
 */
final class EchoFilter {
    private final byte[] sent;
    private int held;
    private boolean through;

    /** @param sent the bytes as they went out */
    EchoFilter(byte[] sent) {
        this.sent = sent.clone();
        this.through = sent.length == 0;
    }

    /** Takes one byte; what is surely no echo goes to the parser. */
    void feed(int octet, MessageParser parser) {
        if (!through && isSame(octet)) {
            held++;
            through = held == sent.length;
            held = through ? 0 : held;
            return;
        }
        release(parser);
        parser.feed(octet);
    }

    /** Nothing more comes: what was held back was no echo. */
    void release(MessageParser parser) {
        through = true;
        for (int i = 0; i < held; i++) {
            parser.feed(sent[i]);
        }
        held = 0;
    }

    private boolean isSame(int octet) {
        return ((octet ^ sent[held]) & Control.SEVEN_BITS) == 0;
    }
}
