package city.aryk.analytics.traffic.measure;

import java.util.Comparator;

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

    @Override
    public int compareTo(BinKey other) {
        return ORDER.compare(this, other);
    }
}
