package city.aryk.street.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * The keys of one stream: which sequence numbers arrived. Sequence numbers begin at 1 and grow by one, so all that is
 * kept is how far they are complete, those beyond, and the contents of the last ones. A gateway that is killed in its very
 * first commit has reserved numbers without using them, and begins behind them the next time. Confined to one thread.
 */
final class StreamKeys {
    private static final int REMEMBERED = 20_000;
    /** So many numbers are reserved at a time. */
    private static final long RESERVED = 1L << 20;

    /** What a key is when it arrives. */
    enum Kind {
        FRESH,
        /** Fresh, but one with a larger number came before it. */
        FRESH_LATE,
        /** The same content came under this key before: a redelivery, which a receiver drops. */
        AGAIN,
        /** Other content came under this key before. */
        OTHER_CONTENT
    }

    private final TreeSet<Long> beyond = new TreeSet<>();
    private final Map<Long, Integer> contents = new LinkedHashMap<>();
    private long complete;
    private long largest;

    Kind take(long seq, int contentHash) {
        if (seq <= complete || beyond.contains(seq)) {
            var before = contents.get(seq);
            return before == null || before == contentHash ? Kind.AGAIN : Kind.OTHER_CONTENT;
        }
        if (largest == 0 && seq > 1 && (seq - 1) % RESERVED == 0) {
            complete = seq - 1;
        }
        beyond.add(seq);
        while (!beyond.isEmpty() && beyond.first() == complete + 1) {
            complete = beyond.pollFirst();
        }
        remember(seq, contentHash);
        boolean late = seq < largest;
        largest = Math.max(largest, seq);
        return late ? Kind.FRESH_LATE : Kind.FRESH;
    }

    private void remember(long seq, int contentHash) {
        contents.put(seq, contentHash);
        if (contents.size() > REMEMBERED) {
            var oldest = contents.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** How many of the numbers 1 to {@code through} did not arrive. */
    long missing(long through) {
        long behind = Math.max(0, through - complete);
        return behind - beyond.headSet(through + 1).size();
    }

    long largest() {
        return largest;
    }
}
