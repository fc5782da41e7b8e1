package city.aryk.api.model;

import java.util.List;

/**
 * Committed scans of one stream on their way upstream, oldest first.
 *
 * @param entries at least one; sequence numbers grow strictly
 */
public record Batch(Stream stream, List<Entry> entries) {

    /**
     * A committed scan with its place in its stream.
     *
     * @param seq the sequence number; with gateway and stream it is the key by which a receiver drops duplicates
     * @param atMillis UTC, milliseconds since 1970; where the gateway never learnt the time, the lower bound, and every
     *     reading carries {@link Doubt#CLOCK_UNSET}
     */
    public record Entry(long seq, long atMillis, DeviceId device, List<Observation> observations) {
        public Entry {
            observations = List.copyOf(observations);
        }
    }

    public Batch {
        entries = List.copyOf(entries);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("a batch holds at least one entry");
        }
        for (int i = 1; i < entries.size(); i++) {
            if (entries.get(i).seq() <= entries.get(i - 1).seq()) {
                throw new IllegalArgumentException("sequence numbers of a batch grow strictly: "
                        + entries.get(i).seq() + " after " + entries.get(i - 1).seq());
            }
        }
    }

    public long firstSeq() {
        return entries.get(0).seq();
    }

    public long lastSeq() {
        return entries.get(entries.size() - 1).seq();
    }

    /** The number of observations (readings and gaps) in all entries. */
    public int size() {
        return entries.stream().mapToInt(e -> e.observations().size()).sum();
    }
}
