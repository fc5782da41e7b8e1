package city.aryk.analytics.traffic.measure;

import java.io.IOException;
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
        // by hand, for a day's results are compared millions of times
        int order = Long.compare(bin, other.bin);
        order = order != 0 ? order : Integer.compare(device, other.device);
        order = order != 0 ? order : Integer.compare(item, other.item);
        order = order != 0 ? order : Integer.compare(part, other.part);
        return order != 0 ? order : Integer.compare(step, other.step);
    }
}
