package city.aryk.analytics.traffic.measure;

import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;

/**
 * What a result is about, ordered as results are written.
 *
 * @param bin the start of the bin, local milliseconds
 * @param device the ordinal of the controller
 * @param item the phase, detector or code
 * @param part a part of the item, 0 where there is none
 * @param step a part of the part, 0 where there is none
 */
record BinKey(long bin, int device, int item, int part, int step) implements Comparable<BinKey> {
    private static final Comparator<BinKey> ORDER = Comparator.comparingLong(BinKey::bin)
            .thenComparingInt(BinKey::device)
            .thenComparingInt(BinKey::item)
            .thenComparingInt(BinKey::part)
            .thenComparingInt(BinKey::step);

    BinKey(long bin, int device, int item) {
        this(bin, device, item, 0, 0);
    }

    /** Hands over the results of all bins that begin before a time, in their order, and forgets them. */
    static <V> void drain(Map<BinKey, V> results, long until, Sink<V> sink) throws IOException {
        for (var key :
                results.keySet().stream().filter(k -> k.bin < until).sorted().toList()) {
            sink.take(key, Objects.requireNonNull(results.remove(key)));
        }
    }

    /** Takes results. */
    interface Sink<V> {
        void take(BinKey key, V result) throws IOException;
    }

    @Override
    public int compareTo(BinKey other) {
        return ORDER.compare(this, other);
    }
}
