package city.aryk.kura;

import city.aryk.api.model.Stream;
import city.aryk.api.outbox.Outbox;
import city.aryk.api.outbox.StoreException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.kura.KuraErrorCode;
import org.eclipse.kura.KuraException;
import org.eclipse.kura.cloudconnection.message.KuraMessage;
import org.eclipse.kura.cloudconnection.publisher.CloudPublisher;

/**
 * One stream of the outbox on its way through a cloud publisher: a few parcels at a time, each acknowledged to the outbox
 * only when every message of it and of those before it was confirmed. Belongs to the uplink's thread.
 */
final class CloudQueue {
    private static final int MOST_FLIGHTS = 4;
    private static final int MOST_OBSERVATIONS = 2_000;
    private static final long NOTHING = Long.MIN_VALUE;

    private final Stream stream;
    private final Outbox outbox;
    private final Deque<Flight> flights = new ArrayDeque<>();
    private long cut;
    private long waitingSince = NOTHING;

    /** A parcel that was published, with the messages that are not confirmed yet. */
    private record Flight(long lastSeq, Set<String> open, long sentAt) {}

    /** A parcel that can be published. */
    private record Parcel(long lastSeq, List<KuraMessage> messages) {}

    CloudQueue(Stream stream, Outbox outbox) {
        this.stream = stream;
        this.outbox = outbox;
        this.cut = outbox.acknowledged(stream);
    }

    /**
     * Publishes what is due.
     *
     * @param flush nanoseconds that an entry may wait for company
     * @return how many messages were published
     * @throws KuraException when the publisher takes no more at present
     */
    int publish(CloudPublisher publisher, CloudMessages messages, long flush, Clockwork clock)
            throws KuraException, StoreException {
        int published = 0;
        while (flights.size() < MOST_FLIGHTS && isDue(flush, clock.now())) {
            Parcel parcel = next(messages);
            if (parcel.messages().isEmpty()) {
                waitingSince = NOTHING;
                return published;
            }
            Set<String> open = new HashSet<>();
            for (var message : parcel.messages()) {
                String id = publisher.publish(message);
                if (id == null) {
                    throw new KuraException(KuraErrorCode.CONFIGURATION_ERROR, "the publisher does not use QoS 1");
                }
                open.add(id);
                published++;
            }
            open.removeIf(clock.confirmed()::remove);
            flights.add(new Flight(parcel.lastSeq(), open, clock.now()));
            cut = parcel.lastSeq();
            if (cut >= outbox.committed(stream)) {
                waitingSince = NOTHING;
            }
        }
        return published;
    }

    /**
     * What the uplink knows of now.
     *
     * @param confirmed messages that were confirmed and belong to no flight yet
     */
    record Clockwork(long now, Set<String> confirmed) {}

    private boolean isDue(long flush, long now) {
        if (outbox.committed(stream) <= cut) {
            return false;
        }
        if (waitingSince == NOTHING) {
            waitingSince = now;
        }
        return now - waitingSince >= flush || cut < outbox.committed(stream) - MOST_OBSERVATIONS;
    }

    private Parcel next(CloudMessages messages) throws StoreException {
        if (stream == Stream.EVENT) {
            List<KuraMessage> events = new ArrayList<>();
            long last = cut;
            for (var stored : outbox.events(cut, 1)) {
                events.add(messages.of(stored));
                last = stored.seq();
            }
            return new Parcel(last, events);
        }
        return outbox.scans(stream, cut, MOST_OBSERVATIONS)
                .map(batch -> new Parcel(batch.lastSeq(), messages.of(batch)))
                .orElse(new Parcel(cut, List.of()));
    }

    Stream stream() {
        return stream;
    }

    /** Takes a confirmation; gives whether it was one of this stream. */
    boolean confirmed(String id) {
        boolean known = false;
        for (var flight : flights) {
            known |= flight.open().remove(id);
        }
        return known;
    }

    /** Lets the outbox forget what has arrived. */
    void settle() throws StoreException {
        while (!flights.isEmpty() && flights.getFirst().open().isEmpty()) {
            outbox.ackThrough(stream, flights.getFirst().lastSeq());
            flights.removeFirst();
        }
    }

    /** Whether something was published longer ago than this and is not confirmed. */
    boolean isOverdue(long now, long patience) {
        return !flights.isEmpty() && now - flights.getFirst().sentAt() > patience;
    }

    /** What is not confirmed is published again, under the same keys. */
    void rewind() {
        flights.clear();
        cut = outbox.acknowledged(stream);
        waitingSince = NOTHING;
    }

    boolean isIdle() {
        return flights.isEmpty() && outbox.committed(stream) <= cut;
    }
}
