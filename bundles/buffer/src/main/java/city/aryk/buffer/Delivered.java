package city.aryk.buffer;

import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** How many observations the batches hold that were handed out lately. Not safe for use by several threads. */
final class Delivered {
    private static final int MOST = 4096;

    private record Piece(long last, int observations) {}

    private final TreeMap<Long, Piece> byAfter = new TreeMap<>();

    void add(long after, long last, int observations) {
        byAfter.put(after, new Piece(last, observations));
        if (byAfter.size() > MOST) {
            byAfter.pollFirstEntry();
        }
    }

    /** The observations behind one sequence number through another; empty where batches do not tell. */
    OptionalLong between(long after, long through) {
        long at = after;
        long sum = 0;
        while (at < through) {
            Piece piece = byAfter.get(at);
            if (piece == null || piece.last > through) {
                return OptionalLong.empty();
            }
            sum += piece.observations;
            at = piece.last;
        }
        return OptionalLong.of(sum);
    }

    void forgetBelow(long seq) {
        Map<Long, Piece> old = byAfter.headMap(seq);
        old.clear();
    }
}
