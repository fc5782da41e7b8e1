package city.aryk.driver.rsmp;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.function.IntSupplier;

/**
 * Cuts what arrives into frames, each of which ends with a form feed (RSMP 3.2.2, wrapping of packets). Empty frames are
 * passed over. A frame that is too long is dropped up to its end, and what follows is read as ever. Not thread-safe.
 */
final class Frames {
    static final byte END = 0x0C;

    private final IntSupplier longest;
    private final Queue<byte[]> complete = new ArrayDeque<>();
    private byte[] begun = new byte[1024];
    private int length;
    private boolean dropping;
    private long dropped;

    /** Frames of at most the given number of bytes, which may grow. */
    Frames(IntSupplier longest) {
        this.longest = longest;
    }

    /** Takes bytes as they arrive, in pieces of any size. */
    void take(byte[] bytes, int count) {
        int from = 0;
        for (int i = 0; i < count; i++) {
            if (bytes[i] == END) {
                add(bytes, from, i);
                finish();
                from = i + 1;
            }
        }
        add(bytes, from, count);
    }

    private void add(byte[] bytes, int from, int to) {
        int more = to - from;
        if (dropping || more > longest.getAsInt() - length) {
            dropping = true;
            length = 0;
            return;
        }
        if (length + more > begun.length) {
            begun = Arrays.copyOf(begun, Math.min(longest.getAsInt(), Math.max(length + more, 2 * begun.length)));
        }
        System.arraycopy(bytes, from, begun, length, more);
        length += more;
    }

    private void finish() {
        if (dropping) {
            dropped++;
        } else if (!blank()) {
            complete.add(Arrays.copyOf(begun, length));
        }
        dropping = false;
        length = 0;
    }

    private boolean blank() {
        for (int i = 0; i < length; i++) {
            if (begun[i] > ' ' || begun[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** The next complete frame, without its end. */
    Optional<byte[]> next() {
        return Optional.ofNullable(complete.poll());
    }

    /** How many frames were too long. */
    long dropped() {
        return dropped;
    }
}
