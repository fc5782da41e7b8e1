package city.aryk.driver.mbus.wireless;

import city.aryk.api.time.Deadline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one receiver has heard: for each meter the telegrams that nobody has read yet. Filled by the receiver's thread,
 * read by the lane. A telegram that repeaters send again is taken once. Bounded: the longest unheard meters, and of one
 * meter the oldest telegrams, give way.
 */
final class Ether {
    /** A radio on a roof hears some hundreds of meters. */
    private static final int MOST_METERS = 1000;
    /** Enough for the telegrams between two looks of a meter that sends every few seconds; the newest count. */
    private static final int MOST_UNREAD = 8;
    /** The same access number within this time is the same telegram on another way, repeated (EN 13757-5). */
    private static final Duration REPEATED = Duration.ofSeconds(60);

    private final Deadline clock;
    private final Map<Integer, Heard> meters = new LinkedHashMap<>(16, 0.75f, true);
    private final AtomicLong telegrams = new AtomicLong();
    private final AtomicLong damaged = new AtomicLong();
    private final Duration watchdog;
    private Deadline deadAt;

    /**
     * @param clock any deadline: its scale is that on which time is measured
     * @param watchdog after how long without any telegram the receiver counts as dead
     */
    Ether(Deadline clock, Duration watchdog) {
        this.clock = clock;
        this.watchdog = watchdog;
        this.deadAt = clock.anew(watchdog);
    }

    /** Whether nothing at all was heard for so long that the receiver must be suspected; tells it once, then waits anew. */
    synchronized boolean isDead() {
        boolean dead = deadAt.passed();
        if (dead) {
            deadAt = clock.anew(watchdog);
        }
        return dead;
    }

    /** One meter's telegrams, and the last one of all. */
    private static final class Heard {
        private final Deque<LinkFrame> unread = new ArrayDeque<>();
        private Outline outline;
        private Bytes last;
        private Deadline repeatedUntil;

        Heard(Outline outline, Deadline repeatedUntil) {
            this.outline = outline;
            this.last = Bytes.NONE;
            this.repeatedUntil = repeatedUntil;
        }
    }

    /** Takes frames that came together. */
    synchronized void take(List<byte[]> frames) {
        for (byte[] bytes : frames) {
            try {
                take(LinkFrame.of(bytes));
                telegrams.incrementAndGet();
                deadAt = clock.anew(watchdog);
            } catch (TelegramException e) {
                damaged.incrementAndGet();
            }
        }
        notifyAll();
    }

    private void take(LinkFrame frame) {
        var outline = Outline.of(frame);
        int id = outline.meter().identification();
        var heard = meters.computeIfAbsent(id, i -> new Heard(outline, clock.anew(Duration.ZERO)));
        boolean repeated = outline.access().equals(heard.outline.access())
                && frame.content().equals(heard.last)
                && !heard.repeatedUntil.passed();
        heard.outline = outline;
        heard.last = frame.content();
        heard.repeatedUntil = clock.anew(REPEATED);
        if (!repeated) {
            heard.unread.addLast(frame);
            if (heard.unread.size() > MOST_UNREAD) {
                heard.unread.removeFirst();
            }
        }
        if (meters.size() > MOST_METERS) {
            meters.remove(meters.keySet().iterator().next());
        }
    }

    /** The telegrams of a meter that were not read yet, the oldest first; they count as read. */
    synchronized List<LinkFrame> read(int identification) {
        var heard = meters.get(identification);
        if (heard == null) {
            return List.of();
        }
        List<LinkFrame> frames = new ArrayList<>(heard.unread);
        heard.unread.clear();
        return frames;
    }

    /** Waits until the meter has a telegram to read; whether it has. */
    synchronized boolean await(int identification, Deadline deadline) throws InterruptedException {
        int left = deadline.leftMillis();
        while (left > 0 && isUnheard(identification)) {
            wait(left);
            int before = left;
            left = deadline.leftMillis();
            if (left >= before) {
                break; // the clock stands still: it is one of a test or a replay
            }
        }
        return !isUnheard(identification);
    }

    private boolean isUnheard(int identification) {
        var heard = meters.get(identification);
        return heard == null || heard.unread.isEmpty();
    }

    /** All meters that were heard. */
    synchronized List<MeterAddress> meters() {
        return meters.values().stream().map(h -> h.outline.meter()).toList();
    }

    /** Frames that were telegrams. */
    long telegrams() {
        return telegrams.get();
    }

    /** Frames that were damaged or none at all. */
    long damaged() {
        return damaged.get();
    }
}
