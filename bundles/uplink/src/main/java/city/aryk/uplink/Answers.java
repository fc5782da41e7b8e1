package city.aryk.uplink;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Answers that wait for the broker, oldest first; the oldest give way. Safe for use by all threads. */
final class Answers {
    private static final int MOST = 256;

    private final Deque<Message> waiting = new ArrayDeque<>();

    synchronized void add(Message answer) {
        if (waiting.size() == MOST) {
            waiting.poll();
        }
        waiting.add(answer);
    }

    synchronized Optional<Message> next() {
        return Optional.ofNullable(waiting.poll());
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }
}
