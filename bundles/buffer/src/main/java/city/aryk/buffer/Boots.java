package city.aryk.buffer;

import city.aryk.api.model.Stamp;
import city.aryk.api.time.Time;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * What is known of the time of each boot. A stamp is a boot and monotonic milliseconds; this turns it into UTC when it
 * is read, so what was stored before the time was known gets its right time afterwards.
 *
 * <ul>
 *   <li>A boot whose offset is known: UTC is offset plus milliseconds. The offset is recorded as it becomes known and
 *       when it is corrected by 20 ms or more; smaller corrections are noise that would only spoil regular stamps. The
 *       last offset of a boot holds for all of it.
 *   <li>The present boot while the time is not trusted: no UTC; the caller holds the data back.
 *   <li>An earlier boot that never learnt the time: a lower bound, namely the latest UTC (or bound) reached before that
 *       boot plus the monotonic distance from the first stamp of the boot.
 * </ul>
 *
 * Safe for use by all threads.
 */
final class Boots {
    /** No reading is older than the product: the bound where nothing at all is known, 2026-01-01T00:00Z. */
    static final long EARLIEST_MILLIS = 1_767_225_600_000L;

    private static final long NOISE_MILLIS = 20;
    private static final long NANOS_PER_MILLI = 1_000_000;

    /**
     * One boot of the gateway.
     *
     * @param offset UTC milliseconds at monotonic zero, once learnt
     */
    record Boot(int id, UUID uuid, Origin origin, OptionalLong offset) {
        long bound(long millis) {
            return offset.isPresent()
                    ? offset.getAsLong() + millis
                    : origin.baseMillis + Math.max(0, millis - origin.firstMillis);
        }

        /** Everything that is stored, for a checksum; the form is permanent. */
        String toText() {
            return uuid + " " + origin.firstMillis + " " + origin.baseMillis + " " + text(offset) + " "
                    + text(origin.livedOffset);
        }

        private static String text(OptionalLong number) {
            return number.isPresent() ? Long.toString(number.getAsLong()) : "-";
        }

        Boot at(Origin other) {
            return new Boot(id, uuid, other, offset);
        }
    }

    /**
     * Where a boot stands among the others.
     *
     * @param firstMillis the monotonic milliseconds of its first stamp
     * @param baseMillis lower bound of the UTC of that first stamp
     * @param livedOffset for how many milliseconds the gateway had run at monotonic zero, so to speak: this plus
     *     monotonic milliseconds is the running time at a stamp. Empty for a boot before that was kept
     */
    record Origin(long firstMillis, long baseMillis, OptionalLong livedOffset) {}

    /** A time as good as it is known. */
    record Utc(long millis, boolean known) {}

    private final Time time;
    private final List<Boot> boots = new ArrayList<>();
    private final Map<UUID, Integer> ids = new HashMap<>();
    private final Map<Integer, Boot> unstored = new HashMap<>();
    private long reached = EARLIEST_MILLIS;
    private long reachedLived;

    Boots(Time time) {
        this.time = time;
    }

    /** Takes a boot that the store holds; they come in the order of their numbers, perhaps more than once. */
    synchronized void load(Boot boot) throws DamagedException {
        if (boot.id < boots.size()) {
            Boot known = boots.get(boot.id);
            if (!known.uuid.equals(boot.uuid)) {
                throw new DamagedException("boot " + boot.id + ": got " + boot.uuid + ", wanted " + known.uuid);
            }
            if (!known.equals(boot)) {
                unstored.put(boot.id, known);
            }
            return;
        }
        add(boot);
        Stamp now = time.now();
        if (boot.origin.livedOffset.isEmpty() && boot.uuid.equals(now.boot())) {
            Origin origin = boot.origin;
            long lived = reachedLived - millis(now);
            replace(boot.at(new Origin(origin.firstMillis, origin.baseMillis, OptionalLong.of(lived))));
        }
    }

    private void add(Boot boot) {
        boots.add(boot);
        ids.put(boot.uuid, boot.id);
    }

    private static long millis(Stamp at) {
        return Math.floorDiv(at.nanos(), NANOS_PER_MILLI);
    }

    /** The given instant has passed: what comes in later boots is later. */
    synchronized void reached(Block.Moment moment) {
        if (moment.boot() < boots.size()) {
            reached = Math.max(reached, boots.get(moment.boot()).bound(moment.millis()));
            reachedLived = Math.max(reachedLived, lived(moment));
        }
    }

    /**
     * For how many milliseconds the gateway had run at an instant, all boots together, by their monotonic clocks alone;
     * time between boots does not count. Of boots before this was kept it is not known: 0.
     */
    synchronized long lived(Block.Moment moment) {
        if (moment.boot() >= boots.size()) {
            return 0;
        }
        OptionalLong offset = boots.get(moment.boot()).origin.livedOffset;
        return offset.isPresent() ? offset.getAsLong() + moment.millis() : 0;
    }

    /** The store's number of a boot, a new one where it is not known yet. */
    synchronized int id(UUID uuid, long millis) {
        Integer known = ids.get(uuid);
        if (known != null) {
            Boot boot = boots.get(known);
            if (millis < boot.origin.firstMillis) {
                replace(boot.at(new Origin(millis, boot.origin.baseMillis, boot.origin.livedOffset)));
            }
            return known;
        }
        Origin origin = new Origin(millis, reached, OptionalLong.of(reachedLived - millis));
        Boot boot = new Boot(boots.size(), uuid, origin, OptionalLong.empty());
        add(boot);
        unstored.put(boot.id, boot);
        refresh();
        return boot.id;
    }

    /** Looks whether the time of the present boot has become known or was corrected. */
    synchronized void refresh() {
        OptionalLong offset = time.utcOffsetMillis();
        Integer id = ids.get(time.now().boot());
        if (id == null || offset.isEmpty()) {
            return;
        }
        Boot boot = boots.get(id);
        if (boot.offset.isEmpty() || Math.abs(boot.offset.getAsLong() - offset.getAsLong()) >= NOISE_MILLIS) {
            replace(new Boot(id, boot.uuid, boot.origin, offset));
        }
    }

    private void replace(Boot boot) {
        boots.set(boot.id, boot);
        unstored.put(boot.id, boot);
    }

    /** The time of a stamp; empty for the present boot while its time is not trusted. */
    synchronized Optional<Utc> utc(int id, long millis) {
        if (id < 0 || id >= boots.size()) {
            return Optional.of(new Utc(EARLIEST_MILLIS, false));
        }
        Boot boot = boots.get(id);
        if (boot.offset.isEmpty() && boot.uuid.equals(time.now().boot())) {
            return Optional.empty();
        }
        return Optional.of(new Utc(boot.bound(millis), boot.offset.isPresent()));
    }

    /** The bound of a stamp of a boot whose time is not known. */
    synchronized long bound(int id, long millis) {
        return id < 0 || id >= boots.size() ? EARLIEST_MILLIS : boots.get(id).bound(millis);
    }

    /** The boots that have to be stored with the next commit. */
    synchronized List<Boot> unstored() {
        return List.copyOf(unstored.values());
    }

    synchronized void stored(List<Boot> saved) {
        saved.forEach(boot -> unstored.remove(boot.id, boot));
    }

    /** A new file holds none of them. */
    synchronized void forgetStored() {
        boots.forEach(boot -> unstored.put(boot.id, boot));
    }
}
