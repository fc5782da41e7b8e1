package city.aryk.uplink;

import city.aryk.api.outbox.Outbox;
import city.aryk.api.outbox.StoreException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What of one stream is on its way: parcels in the order of their sequence numbers, acknowledged to the outbox in that
 * order. The window begins with one parcel per connection and after every refusal, and doubles with each delivery: a
 * broker that refuses is thus asked about one parcel at a time, so that nothing overtakes what it refused. Whatever is
 * not acknowledged is cut again from the outbox, with the same keys. Confined to the sender thread.
 */
final class Window {
    private static final int WIDEST = 8;

    /** A telemetry parcel is cut as soon as about so many observations wait. */
    static final int TARGET = 4_000;

    /** Longer than any stream waits: what is older is due at once. */
    private static final long LONG_AGO = Duration.ofDays(1).toNanos();

    private final Source source;
    private final Outbox outbox;
    private final Backoff backoff;
    private final Deque<Flight> flights = new ArrayDeque<>();
    private long cut;
    private long delivered;
    private int width = 1;
    private int most;
    private double perEntry = 1;
    private long waitUntil;
    private boolean waiting;
    private long waitingSince;
    private @Nullable String problem;

    /** A parcel that was handed to the transport. */
    private static final class Flight {
        private final long ticket;
        private final Parcel parcel;
        private boolean acknowledged;

        Flight(long ticket, Parcel parcel) {
            this.ticket = ticket;
            this.parcel = parcel;
        }
    }

    /**
     * A window for one connection, at the oldest entry that was not acknowledged.
     *
     * @param most at most about so many observations in a parcel
     * @param now monotonic nanoseconds; what waits already has waited through an outage and waits no longer
     */
    Window(Source source, Outbox outbox, Backoff backoff, int most, long now) {
        this.source = source;
        this.outbox = outbox;
        this.backoff = backoff;
        this.most = most;
        this.waitUntil = now;
        rewind();
        this.waiting = cut < committed();
        this.waitingSince = now - LONG_AGO;
    }

    private void rewind() {
        flights.clear();
        delivered = Math.max(delivered, outbox.acknowledged(source.stream()));
        cut = delivered;
        width = 1;
    }

    /** Whether a parcel is to be cut now: there is room, and enough of it or it has waited long enough. */
    boolean ready(long now, Duration flush) {
        long committed = committed();
        if (cut >= committed) {
            waiting = false;
            return false;
        }
        if (!waiting) {
            waiting = true;
            waitingSince = now;
        }
        boolean due = now - waitingSince >= flush.toNanos();
        boolean enough = (committed - cut) * perEntry >= Math.min(TARGET, most);
        return (due || enough) && flights.size() < width && now - waitUntil >= 0;
    }

    /** The next parcel to send, one that fits the broker's largest packet; empty where nothing can be sent. */
    Optional<Parcel> next(long now, long maximumPacket) throws StoreException {
        while (true) {
            Optional<Parcel> found = source.next(cut, most);
            if (found.isEmpty()) {
                cut = committed(); // everything behind the cut was dropped by the outbox
                return found;
            }
            Parcel parcel = found.get();
            long bytes = parcel.message().packetBytes();
            if (bytes <= maximumPacket) {
                return found;
            }
            if (isSingle(parcel)) {
                hold(
                        now,
                        "packet too large: entry " + parcel.lastSeq() + " needs " + bytes + " bytes, the broker takes "
                                + maximumPacket);
                return Optional.empty();
            }
            shrink(parcel);
        }
    }

    private static boolean isSingle(Parcel parcel) {
        return parcel.range().first() == parcel.range().last();
    }

    private void shrink(Parcel parcel) {
        most = Math.max(1, Math.min(most, parcel.observations()) / 2);
    }

    void sent(long ticket, Parcel parcel) {
        flights.add(new Flight(ticket, parcel));
        cut = parcel.lastSeq();
        long entries = parcel.range().last() - parcel.range().first() + 1;
        perEntry = Math.max(1, (double) parcel.observations() / entries);
        if (cut >= committed()) {
            waiting = false;
        }
    }

    /** Takes a PUBACK; gives back how many parcels are now delivered in order, through {@code tally}. */
    void acknowledged(long ticket, int reason, long now, Tally tally) {
        Optional<Flight> answered =
                flights.stream().filter(flight -> flight.ticket == ticket).findFirst();
        if (answered.isEmpty()) {
            return; // answered after a rewind: it is sent again with the same keys
        }
        Parcel parcel = answered.get().parcel;
        if (Reason.isFailure(reason)) {
            tally.refusals.incrementAndGet();
            if (reason == Reason.PACKET_TOO_LARGE && !isSingle(parcel)) {
                shrink(parcel);
                rewind();
            } else {
                hold(
                        now,
                        "entries " + parcel.range().first() + " to " + parcel.lastSeq() + " refused: "
                                + Reason.text(reason));
            }
            return;
        }
        answered.get().acknowledged = true;
        while (!flights.isEmpty() && flights.getFirst().acknowledged) {
            Parcel first = flights.removeFirst().parcel;
            delivered = first.lastSeq();
            tally.delivered(first);
            width = Math.min(WIDEST, width * 2);
            backoff.succeeded();
            problem = null;
        }
    }

    /** Nothing of this stream is sent for a while; then everything from the refused parcel on is sent again. */
    private void hold(long now, String why) {
        rewind();
        waitUntil = now + backoff.failed();
        waiting = true;
        waitingSince = now - LONG_AGO;
        problem = why;
    }

    /** Lets the outbox forget what was delivered. Called again later where the store fails. */
    void settle() throws StoreException {
        if (delivered > outbox.acknowledged(source.stream())) {
            outbox.ackThrough(source.stream(), delivered);
        }
    }

    boolean isEmpty() {
        return flights.isEmpty() && cut >= committed();
    }

    Source source() {
        return source;
    }

    Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    private long committed() {
        return outbox.committed(source.stream());
    }
}
