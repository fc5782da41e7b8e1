package city.aryk.codec;

import city.aryk.api.model.Gap;
import java.util.ArrayList;
import java.util.List;

/**
 * All entries of one device in a batch, in columns. A row is an entry; its shape says which slots were looked at. The
 * observations of all rows, one after the other, have numbers; readings of a slot are those that are no gap.
 */
final class Track {
    /** Status of a gap: this and the number of its cause; that of a reading is the mask of its doubts. */
    static final int GAP = 32;

    /** The status of the last cause that is known. */
    static final int LAST_GAP = GAP + Gap.Cause.values().length - 1;

    String device = "";
    int schema;
    long[] millis = {};
    /** The shape of each row. */
    int[] shapeOf = {};

    /** The ascending slots of each shape. */
    final List<int[]> shapes = new ArrayList<>();

    /** By observation. */
    byte[] status = {};

    /** By slot; see {@link Readings}. */
    final List<Readings> readings = new ArrayList<>();

    int rows() {
        return millis.length;
    }

    /** The number of observations. */
    long size() {
        long size = 0;
        for (int shape : shapeOf) {
            size += shapes.get(shape).length;
        }
        return size;
    }

    /**
     * The readings of one slot.
     *
     * @param rows the row of each
     * @param numbers the unscaled number; of a flag 0 or 1; of other forms the number of its text
     * @param scales the decimals of each quantity; empty for other forms
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier inside this package, never compared
    record Readings(int[] rows, long[] numbers, int[] scales) {}
}
