package city.aryk.polling;

import city.aryk.api.command.CommandDoor.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The commands that wait for one lane, oldest first. Safe for use by all threads. */
final class Orders {
    private static final int MOST = 64;

    private final Deque<Order> waiting = new ArrayDeque<>();
    private boolean closed;

    /** Takes a command, or tells at once that it is not sent; whether it was taken. */
    boolean offer(Order order) {
        boolean taken;
        synchronized (this) {
            taken = !closed && waiting.size() < MOST;
            if (taken) {
                waiting.add(order);
            }
        }
        if (!taken) {
            order.tell(Outcome.NOT_SENT, "the wire takes no more commands at present");
        }
        return taken;
    }

    synchronized Optional<Order> next() {
        return Optional.ofNullable(waiting.poll());
    }

    /** Ends: what still waits is not sent. Idempotent. */
    void close() {
        Deque<Order> left;
        synchronized (this) {
            closed = true;
            left = new ArrayDeque<>(waiting);
            waiting.clear();
        }
        left.forEach(order -> order.tell(Outcome.NOT_SENT, "the conversations on the wire have ended"));
    }
}
