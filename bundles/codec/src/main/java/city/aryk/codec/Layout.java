package city.aryk.codec;

import java.util.ArrayList;
import java.util.List;

/** A batch in columns: what the frame holds, between the model's types and the code. */
final class Layout {
    int stream;
    final List<Schema> schemas = new ArrayList<>();
    final List<Track> tracks = new ArrayList<>();
    /** By entry, in the batch's order. */
    long[] seqs = {};

    /** The track of each entry; its rows follow one another. */
    int[] order = {};
}
