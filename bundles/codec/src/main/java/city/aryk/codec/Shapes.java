package city.aryk.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which slots were looked at in which rows. */
final class Shapes {
    private Shapes() {}

    /** The shape of a row that has all slots. */
    static int[] full(int slots) {
        var shape = new int[slots];
        Arrays.setAll(shape, i -> i);
        return shape;
    }

    /** The distance at which the sequence of shapes repeats itself best. */
    static int lag(int[] shapeOf, int most) {
        int best = 1;
        int fewest = Integer.MAX_VALUE;
        int limit = Math.min(most, shapeOf.length - 1);
        for (int lag = 1; lag <= limit && fewest > 0; lag++) {
            int misses = lag; // what comes before has no row to repeat
            for (int i = lag; i < shapeOf.length && misses < fewest; i++) {
                misses += shapeOf[i] == shapeOf[i - lag] ? 0 : 1;
            }
            if (misses < fewest) {
                fewest = misses;
                best = lag;
            }
        }
        return best;
    }

    /** The readings of each slot, with rows by shapes and status and room for numbers. */
    static List<Track.Readings> readings(Track track, Schema schema) throws CodecException {
        int slots = schema.slots.size();
        var counts = new int[slots];
        var rows = new int[slots][];
        for (int pass = 0; pass < 2; pass++) {
            int at = 0;
            for (int row = 0; row < track.rows(); row++) {
                for (int slot : track.shapes.get(track.shapeOf[row])) {
                    if (track.status[at++] < Track.GAP) {
                        if (pass == 1) {
                            rows[slot][counts[slot]] = row;
                        }
                        counts[slot]++;
                    }
                }
            }
            for (int slot = 0; slot < slots && pass == 0; slot++) {
                rows[slot] = new int[counts[slot]];
                counts[slot] = 0;
            }
        }
        List<Track.Readings> readings = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) {
            int form = schema.slots.get(slot).form();
            int count = counts[slot];
            if (form == Slot.NO_FORM && count > 0) {
                throw new CodecException("a reading of a point without a form");
            }
            readings.add(new Track.Readings(rows[slot], new long[count], new int[form == 0 ? count : 0]));
        }
        return readings;
    }
}
