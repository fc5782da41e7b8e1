package city.aryk.uplink;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Carries what the transport's threads see to the one sender thread. Bounded by what is in flight. */
final class Mailbox {

    /** Something that the sender thread has to know. */
    sealed interface Signal {
        /** The broker answered the message of this ticket. */
        record Acknowledged(long ticket, int reason) implements Signal {}

        /** The session of this number is over. */
        record Lost(int session, int reason, String why) implements Signal {}

        /** A message of a subscription came in on the session of this number. */
        record Arrived(int session, Incoming message) implements Signal {}

        /** Nothing but a reason to look again. */
        record Wake() implements Signal {}
    }

    private static final int MOST_WAITING = 1_000;

    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();

    void wake() {
        signals.add(new Signal.Wake());
    }

    /** The inbox of one session; its number tells late news of an earlier session apart. */
    Broker.Inbox inbox(int session) {
        return new Broker.Inbox() {
            @Override
            public void acknowledged(long ticket, int reason) {
                signals.add(new Signal.Acknowledged(ticket, reason));
            }

            @Override
            public void lost(int reason, String why) {
                signals.add(new Signal.Lost(session, reason, why));
            }

            @Override
            public void arrived(Incoming message) {
                if (signals.size() < MOST_WAITING) { // a broker that floods us must not fill the memory
                    signals.add(new Signal.Arrived(session, message));
                }
            }
        };
    }

    /** Everything that has come in, oldest first; waits for the first signal for the given time at most. */
    List<Signal> take(long nanos) throws InterruptedException {
        List<Signal> all = new ArrayList<>();
        if (signals.drainTo(all) == 0 && nanos > 0) {
            Signal first = signals.poll(nanos, TimeUnit.NANOSECONDS);
            if (first != null) {
                all.add(first);
                signals.drainTo(all);
            }
        }
        return all;
    }
}
