package city.aryk.buffer;

import city.aryk.api.model.Stream;
import city.aryk.api.profile.Site;
import city.aryk.api.time.Time;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the store within its size and age. When it is full, telemetry is thinned before anything is dropped: of the
 * oldest chains that are still whole every second scan of each device goes first, then of the oldest chains that were
 * thinned once; only when all are thinned twice the oldest chain goes, and events go last. The chain that is being
 * written is never touched.
 *
 * <p>Age is the time that the gateway has run since (see {@link Boots#lived}), by its monotonic clocks alone: no step of
 * the clock, forwards or backwards, and no wrong time that was trusted for a while makes anything older or younger, and
 * time that the gateway was switched off does not count. Owned by the committing thread.
 */
final class Retention {
    private static final long LEAST_STEP = 64 << 10;
    private static final long MOST_STEP = 1 << 20;
    private static final long AGE_EVERY = Duration.ofMinutes(1).toNanos();
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final List<Stream> TELEMETRY = List.of(Stream.BULK, Stream.NORMAL, Stream.LIVE);

    private final Vault.Parts parts;
    private final Site.Buffer settings;
    private final Time time;
    private final Victims victims;
    private final Thinning thinning;
    private long ageDue;

    Retention(Vault.Parts parts, Site.Buffer settings, Time time) {
        this.parts = parts;
        this.settings = settings;
        this.time = time;
        this.ageDue = time.nanos();
        this.victims = new Victims(parts);
        this.thinning = new Thinning(parts, victims);
    }

    /** What was searched before is void, e.g. because a change was not stored. */
    void forget() {
        victims.forget();
    }

    boolean isFull() throws SQLException {
        return excess() > 0;
    }

    private long excess() throws SQLException {
        return parts.store().usedBytes() - (settings.keepBytes() - Store.LOG_BYTES);
    }

    /** What has to change now; empty as long as the store is within its bounds. */
    Change decide() throws SQLException {
        Change change = new Change();
        if (time.nanos() - ageDue >= 0) {
            ageDue = time.nanos() + AGE_EVERY;
            for (Stream stream : TELEMETRY) {
                age(change, stream);
            }
        }
        long excess = excess();
        if (excess > 0) {
            long step = Math.min(MOST_STEP, Math.max(LEAST_STEP, settings.keepBytes() >> 8));
            makeRoom(change, excess + step);
        }
        return change;
    }

    private void age(Change change, Stream stream) throws SQLException {
        Optional<Victims.Victim> oldest = victims.first(stream);
        while (oldest.isPresent() && isTooOld(oldest.get())) {
            thinning.drop(change, oldest.get(), Reports.Reason.AGED);
            oldest = victims.oldest(List.of(stream), Victims.MOST_THINNED);
        }
    }

    private boolean isTooOld(Victims.Victim victim) throws SQLException {
        if (victim.block().isEmpty() || !isTooOld(victim.block().get().moment())) {
            return false;
        }
        List<Row> rows = victims.chain(victim);
        try {
            return isTooOld(
                    Block.read(victim.stream(), rows.get(rows.size() - 1)).moment());
        } catch (DamagedException e) {
            return true;
        }
    }

    private boolean isTooOld(Block.Moment moment) {
        long nowMillis = Math.floorDiv(time.nanos(), NANOS_PER_MILLI);
        int present = parts.boots().id(time.now().boot(), nowMillis);
        long now = parts.boots().lived(new Block.Moment(present, nowMillis));
        return now - parts.boots().lived(moment) > settings.keepAge().toMillis();
    }

    /** Frees about so many bytes. One call thins, or drops, but does not do both to the same rows. */
    private void makeRoom(Change change, long bytes) throws SQLException {
        for (int level = 0; level <= Victims.MOST_THINNED && change.isEmpty(); level++) {
            long left = bytes;
            Optional<Victims.Victim> victim = victims.oldest(TELEMETRY, level);
            while (left > 0 && victim.isPresent()) {
                left -= Math.max(1, thinning.shrink(change, victim.get(), Reports.Reason.FULL));
                victim = victims.oldest(TELEMETRY, level);
            }
        }
        if (change.isEmpty()) {
            Optional<Victims.Victim> event = victims.oldest(List.of(Stream.EVENT), Victims.MOST_THINNED);
            if (event.isPresent()) {
                thinning.shrink(change, event.get(), Reports.Reason.FULL);
            } else {
                forget();
            }
        }
    }
}
