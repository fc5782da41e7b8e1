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

    /** Longer than any stream waits: what is older is due at once. */
    private static final long LONG_AGO = Duration.ofDays(1).toNanos();

    private final Source source;
    private final Outbox outbox;
    private final Throttle throttle;
    private final long backlogThrough;
    private final Deque<Flight> flights = new ArrayDeque<>();
    private long cut;
    private long delivered;
    private long nothingThrough;
    private int width = 1;
    private double perEntry = 1;
    private long waitUntil;
    private boolean waiting;
    private long waitingSince;
    private boolean begun;
    private boolean fruitful;
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
     * What holds a window back.
     *
     * @param pauses between attempts after a refusal
     * @param pace of what had gathered before the connection
     */
    record Throttle(Backoff pauses, ParcelSize size, Pace pace) {}

    /**
     * A window for one connection, at the oldest entry that was not acknowledged.
     *
     * @param now monotonic nanoseconds; what waits already has waited through an outage and waits no longer
     */
    Window(Source source, Outbox outbox, Throttle throttle, long now) {
        this.source = source;
        this.outbox = outbox;
        this.throttle = throttle;
        this.waitUntil = now;
        this.backlogThrough = outbox.committed(source.stream());
        rewind();
        this.waiting = cut < backlogThrough;
        this.waitingSince = now - LONG_AGO;
    }

    private void rewind() {
        flights.clear();
        delivered = Math.max(delivered, outbox.acknowledged(source.stream()));
        cut = delivered;
        width = 1;
    }

    /** Whether a parcel is to be cut now (the first one of a connection at once, so that life is seen early): there is room, and enough of it or it has waited long enough. */
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
        boolean due = !begun || now - waitingSince >= flush.toNanos();
        boolean enough = (committed - cut) * perEntry >= throttle.size().most();
        boolean free = flights.size() < width && now - waitUntil >= 0;
        return (due || enough)
                && free
                && (cut >= backlogThrough || throttle.pace().allows(now));
    }

    /** The next parcel to send, one that fits the broker's largest packet; empty where nothing can be sent. */
    Optional<Parcel> next(long now, long maximumPacket) throws StoreException {
        while (true) {
            long through = committed();
            Optional<Parcel> found = source.next(cut, throttle.size().most());
            if (found.isEmpty()) {
                // dropped by the outbox, or held until the time is known: the cut must not pass what may still come
                nothingThrough = through;
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
            throttle.size().tooLarge(parcel.observations());
        }
    }

    private static boolean isSingle(Parcel parcel) {
        return parcel.range().first() == parcel.range().last();
    }

    void sent(long ticket, Parcel parcel) {
        flights.add(new Flight(ticket, parcel));
        begun = true;
        if (cut < backlogThrough) {
            throttle.pace().spend(parcel.observations());
        }
        cut = parcel.lastSeq();
        long entries = parcel.range().last() - parcel.range().first() + 1;
        perEntry = Math.max(1, (double) parcel.observations() / entries);
        if (cut >= committed()) {
            waiting = false;
        }
    }

    /** Takes a PUBACK and counts what is delivered in order by it. */
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
                throttle.size().tooLarge(parcel.observations());
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
            throttle.pauses().succeeded();
            throttle.size().delivered();
            fruitful = true;
            problem = null;
        }
    }

    /** Nothing of this stream is sent for a while; then everything from the refused parcel on is sent again. */
    private void hold(long now, String why) {
        rewind();
        waitUntil = now + throttle.pauses().failed();
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

    /** The connection ended; {@code reason} is the broker's, or 0. */
    void broken(int reason) {
        if (flights.isEmpty()) {
            return;
        }
        if (reason == Reason.PACKET_TOO_LARGE) {
            throttle.size().tooLarge(flights.getFirst().parcel.observations());
        } else if (!fruitful) {
            throttle.size().fruitless();
        }
    }

    /** Whether nothing is on its way and nothing can be sent now; the outbox may hold entries that have no time yet. */
    boolean isEmpty() {
        return flights.isEmpty() && Math.max(cut, nothingThrough) >= committed();
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
