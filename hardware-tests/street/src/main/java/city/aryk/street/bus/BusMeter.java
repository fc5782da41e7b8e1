package city.aryk.street.bus;

import city.aryk.api.driver.SerialLine;
import java.time.Duration;
import java.util.Optional;

/** A meter on a line. It hears everything that is sent there at its speed. Confined to the thread of its line. */
public interface BusMeter {

    /** How the meter talks; what comes at another speed or parity is noise to it. */
    SerialLine line();

    /**
     * Takes what was sent, whoever it is for.
     *
     * @param sent the bytes between two silences
     */
    Optional<Reply> hears(byte[] sent);

    /** What a meter says, and how long it thinks before the first byte. Immutable. */
    final class Reply {
        private final byte[] bytes;
        private final Duration after;

        /** @param bytes at least one */
        Reply(byte[] bytes, Duration after) {
            this.bytes = bytes.clone();
            this.after = after;
        }

        byte[] bytes() {
            return bytes.clone();
        }

        Duration after() {
            return after;
        }
    }
}
