package city.aryk.street.check;

import city.aryk.api.model.Batch;
import city.aryk.codec.BatchCodec;
import city.aryk.codec.CodecException;
import city.aryk.street.Ticks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that arrived from one gateway that drains a known backlog of the normal stream while new readings come on
 * the live stream. Each entry of the backlog is compared with the original. Safe for use by all threads.
 */
public final class DrainLedger implements Receiver.Sink {
    private final String prefix;
    private final Original original;
    private final StreamKeys backlog = new StreamKeys();
    private final StreamKeys live = new StreamKeys();
    private final List<Fresh> arrivals = new ArrayList<>();
    private StateReport state = StateReport.none();
    private Progress progress = Progress.NONE;
    private long duplicated;
    private long altered;
    private long outOfOrder;

    /** What the backlog was made of. */
    public interface Original {
        /** The last sequence number of the backlog; the first is 1. */
        long last();

        /** Whether an entry of the backlog is what was stored under its sequence number. */
        boolean holds(Batch.Entry entry);
    }

    /**
     * How far the backlog has come.
     *
     * @param readings that arrived, redeliveries dropped
     * @param wireBytes of the packets that carried them
     * @param firstNanos when the first of them arrived, on the monotonic scale
     * @param lastNanos when the last of them arrived so far
     */
    public record Progress(long readings, long wireBytes, long firstNanos, long lastNanos) {
        static final Progress NONE = new Progress(0, 0, 0, 0);

        Progress with(long more, Delivery delivery) {
            long first = readings == 0 ? delivery.arrivedNanos() : firstNanos;
            return new Progress(readings + more, wireBytes + delivery.wireBytes(), first, delivery.arrivedNanos());
        }

        /** From the first arrival to the last. */
        public double seconds() {
            return (lastNanos - firstNanos) / 1e9;
        }
    }

    /** A live scan: when it arrived, and how long after the instant that it carries. */
    private record Fresh(long arrivedNanos, long ageMillis) {}

    /**
     * How long live scans took from their instant to the receiver, in milliseconds; zeros where there were none.
     *
     * @param scans how many arrived in the span
     */
    public record Latency(int scans, long median, long p99, long longest) {}

    /** A ledger for the gateway whose topics begin with the prefix, e.g. {@code aryk/1/street/gw-0001/}. */
    public DrainLedger(String prefix, Original original) {
        this.prefix = prefix;
        this.original = original;
    }

    @Override
    public synchronized void take(Delivery delivery) {
        try {
            if (delivery.topic().equals(prefix + "t/normal")) {
                backlog(delivery, BatchCodec.decode(delivery.payload()));
            } else if (delivery.topic().equals(prefix + "t/live")) {
                live(delivery, BatchCodec.decode(delivery.payload()));
            } else if (delivery.topic().equals(prefix + "state")) {
                state = StateReport.parse(delivery.payload());
            }
        } catch (CodecException | IOException e) {
            altered++;
        }
    }

    private void backlog(Delivery delivery, Batch batch) {
        long readings = 0;
        for (var entry : batch.entries()) {
            if (entry.seq() <= original.last() && isFresh(backlog, entry)) {
                readings += entry.observations().size();
                altered += original.holds(entry) ? 0 : entry.observations().size();
            }
        }
        if (readings > 0) {
            progress = progress.with(readings, delivery);
        }
    }

    private void live(Delivery delivery, Batch batch) {
        long arrivedUtc = Ticks.utcMillis() - (Ticks.nanos() - delivery.arrivedNanos()) / 1_000_000;
        for (var entry : batch.entries()) {
            if (isFresh(live, entry)) {
                arrivals.add(new Fresh(delivery.arrivedNanos(), arrivedUtc - entry.atMillis()));
            }
        }
    }

    private boolean isFresh(StreamKeys keys, Batch.Entry entry) {
        int content = entry.observations().hashCode() * 31 + entry.device().hashCode();
        return switch (keys.take(entry.seq(), content)) {
            case FRESH -> true;
            case FRESH_LATE -> {
                outOfOrder += entry.observations().size();
                yield true;
            }
            case AGAIN -> false;
            case OTHER_CONTENT -> {
                duplicated += entry.observations().size();
                yield false;
            }
        };
    }

    public synchronized Progress progress() {
        return progress;
    }

    /** Entries of the backlog that have not arrived. */
    public synchronized long missing() {
        return backlog.missing(original.last());
    }

    /** Live entries that the gateway's last state calls committed and that have not arrived. */
    public synchronized long liveMissing() {
        return live.missing(state.committed("live"));
    }

    /** Live scans that arrived in a span of the monotonic scale. */
    public synchronized Latency live(long fromNanos, long untilNanos) {
        long[] ages = arrivals.stream()
                .filter(a -> a.arrivedNanos - fromNanos >= 0 && a.arrivedNanos - untilNanos < 0)
                .mapToLong(Fresh::ageMillis)
                .sorted()
                .toArray();
        int count = ages.length;
        return count == 0
                ? new Latency(0, 0, 0, 0)
                : new Latency(count, ages[count / 2], ages[(int) (count * 99L / 100)], ages[count - 1]);
    }

    public synchronized StateReport state() {
        return state;
    }

    /** Readings, or frames that could not be decoded, that are not what was stored. */
    public synchronized long altered() {
        return altered;
    }

    /** Readings that came under the key of others. */
    public synchronized long duplicated() {
        return duplicated;
    }

    /** Readings that arrived after later ones of their stream. */
    public synchronized long outOfOrder() {
        return outOfOrder;
    }
}
