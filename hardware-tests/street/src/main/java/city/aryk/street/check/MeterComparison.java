package city.aryk.street.check;

import city.aryk.api.model.Batch;
import city.aryk.api.model.Doubt;
import city.aryk.api.model.Reading;
import city.aryk.api.model.Value;
import city.aryk.street.meter.Look;
import city.aryk.street.meter.MeterLog;
import city.aryk.street.meter.MeterModel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares what arrived from one meter with what the meter answered, look by look and value by value. What is expected
 * comes from the recording alone: the float32 of the exact decimal, its shortest decimal, times the exact scale.
 *
 * <p>A received scan belongs to the look that has exactly its values and is nearest to it in time (in order, where the
 * gateway did not know the time); where no look has its values, to the nearest look, and the values that differ are
 * altered. A reading that the meter answered too late for the gateway arrives as a gap: it is told, not lost. Confined to
 * one thread.
 */
final class MeterComparison {
    private static final long WINDOW_MILLIS = 10_000;
    /** How late a request may reach a meter on a machine that is busy. */
    private static final long LATE_MILLIS = 3_000;
    /** The longest that a gateway takes for a look; one that it broke off at its end may have begun so long before. */
    private static final long LONGEST_LOOK_NANOS = 5_000_000_000L;

    private static final int KEEP_BEHIND = 64;

    private final MeterModel model;
    private final MeterLog log;
    private final Map<String, Integer> points = new HashMap<>();
    private final List<OpenLook> open = new ArrayList<>();
    private final long[] last;
    private long received;
    private long duplicated;
    private long altered;
    private long outOfOrder;
    private long next;
    private long worstStampMillis;

    /** A look whose readings have not all arrived, or that is still near enough to be meant. */
    private static final class OpenLook {
        private final Look look;
        private final List<BigDecimal> expected;
        private long matched;
        /** What the gateway said that it did not get: an answer that came too late for it is a gap. */
        private long told;

        OpenLook(Look look, List<BigDecimal> expected) {
            this.look = look;
            this.expected = expected;
        }
    }

    /** What one received scan holds: value i belongs to the i-th point of the set; and the points that are gaps. */
    private record Received(long set, Map<Integer, Value> values, long gaps, long atMillis, boolean timed) {}

    MeterComparison(MeterModel model, MeterLog log) {
        this.model = model;
        this.log = log;
        var registers = model.map().registers();
        for (int i = 0; i < registers.size(); i++) {
            points.put(registers.get(i).meaning().point(), i);
        }
        this.last = new long[registers.size()];
        Arrays.fill(last, -1);
    }

    /** Takes a scan that arrived for the first time under its key. */
    void take(Batch.Entry entry) {
        takeLooks();
        var scan = received(entry);
        if (scan.set() == 0) {
            nearestAsked(scan).ifPresent(look -> look.told |= scan.gaps());
            return;
        }
        received += Long.bitCount(scan.set());
        var exact = nearest(scan, true, false);
        if (exact.isPresent()) {
            match(exact.get(), scan);
        } else if (nearest(scan, true, true).isPresent()) {
            duplicated += Long.bitCount(scan.set());
        } else {
            var meant = nearest(scan, false, false);
            altered += meant.map(look -> differing(look, scan)).orElseGet(() -> Long.bitCount(scan.set()));
            meant.ifPresent(look -> match(look, scan));
        }
        prune();
    }

    private void takeLooks() {
        for (var look : log.takeFresh()) {
            open.add(new OpenLook(look, expected(look.number())));
        }
    }

    /** What a receiver must see at a look, by point. */
    private List<BigDecimal> expected(long look) {
        var values = model.values(look);
        var registers = model.map().registers();
        var expected = new ArrayList<BigDecimal>();
        for (int i = 0; i < values.size(); i++) {
            expected.add(FloatDecimal.shortest(values.get(i).floatValue())
                    .multiply(registers.get(i).meaning().scale()));
        }
        return expected;
    }

    private Received received(Batch.Entry entry) {
        long set = 0;
        long gaps = 0;
        boolean timed = true;
        var values = new HashMap<Integer, Value>();
        for (var observation : entry.observations()) {
            var index = points.get(observation.point().text());
            if (index != null && observation instanceof Reading reading) {
                set |= 1L << index;
                values.put(index, reading.value());
                timed &= !reading.doubts().contains(Doubt.CLOCK_UNSET);
            } else if (index != null) {
                gaps |= 1L << index;
            }
        }
        return new Received(set, values, gaps, entry.atMillis(), timed);
    }

    /** The look that a scan of gaps alone means, in which no answer was in time. */
    private Optional<OpenLook> nearestAsked(Received scan) {
        return open.stream()
                .filter(look -> ((look.matched | look.told) & scan.gaps()) == 0)
                .filter(look -> distance(look, scan) < LATE_MILLIS)
                .min(Comparator.comparingLong(look -> distance(look, scan)));
    }

    private Optional<OpenLook> nearest(Received scan, boolean exact, boolean taken) {
        Optional<OpenLook> best = Optional.empty();
        long bestDistance = WINDOW_MILLIS;
        for (var candidate : open) {
            boolean isTaken = (candidate.matched & scan.set()) != 0;
            long distance = distance(candidate, scan);
            if (isTaken == taken && distance < bestDistance && (!exact || differing(candidate, scan) == 0)) {
                best = Optional.of(candidate);
                bestDistance = distance;
            }
        }
        return best;
    }

    private long distance(OpenLook candidate, Received scan) {
        return scan.timed()
                ? Math.abs(candidate.look.arrivedUtcMillis() - scan.atMillis())
                : Math.abs(candidate.look.number() - next);
    }

    /** How many values are not what the meter answered; a value that it never answered is one of them. */
    private int differing(OpenLook candidate, Received scan) {
        int differing = Long.bitCount(scan.set() & ~candidate.look.answered());
        for (var value : scan.values().entrySet()) {
            int i = value.getKey();
            if ((candidate.look.answered() >> i & 1) == 1 && !same(value.getValue(), candidate.expected.get(i), i)) {
                differing++;
            }
        }
        return differing;
    }

    private boolean same(Value value, BigDecimal expected, int index) {
        var unit = model.map().registers().get(index).meaning().unit();
        return value instanceof Value.Quantity quantity
                && quantity.unit().code().equals(unit)
                && quantity.decimal().compareTo(expected) == 0;
    }

    private void match(OpenLook meant, Received scan) {
        meant.matched |= scan.set();
        meant.told |= scan.gaps();
        next = meant.look.number() + 1;
        if (scan.timed()) {
            worstStampMillis = Math.max(worstStampMillis, distance(meant, scan));
        }
        for (int i : scan.values().keySet()) {
            if (meant.look.number() < last[i]) {
                outOfOrder++;
            }
            last[i] = Math.max(last[i], meant.look.number());
        }
    }

    private void prune() {
        long newest = open.isEmpty() ? 0 : open.get(open.size() - 1).look.number();
        open.removeIf(o -> o.look.number() < newest - KEEP_BEHIND && unmatched(o) == 0);
    }

    private static long unmatched(OpenLook look) {
        return look.look.answered() & ~look.matched & ~look.told;
    }

    /** What is missing, sorted by why. */
    Missing missing(long cutNanos) {
        takeLooks();
        long cut = 0;
        long excused = 0;
        var lost = new ArrayList<Verdict.LostLook>();
        for (var look : open) {
            int count = Long.bitCount(unmatched(look));
            if (count == 0) {
                continue;
            }
            if (look.look.arrivedNanos() - cutNanos >= 0 || isBrokenOff(look.look, cutNanos)) {
                cut += count;
            } else if (look.look.disturbed()) {
                excused += count;
            } else {
                lost.add(new Verdict.LostLook("", look.look.number(), look.look.arrivedNanos(), count));
            }
        }
        return new Missing(cut, excused, lost);
    }

    /** Whether the gateway asked for a part of the look only, shortly before it was told to end. */
    private boolean isBrokenOff(Look look, long cutNanos) {
        return look.answered() != model.map().all() && cutNanos - look.arrivedNanos() < LONGEST_LOOK_NANOS;
    }

    /** Readings that did not arrive. */
    record Missing(long cut, long excused, List<Verdict.LostLook> lost) {}

    long received() {
        return received;
    }

    long duplicated() {
        return duplicated;
    }

    long altered() {
        return altered;
    }

    long outOfOrder() {
        return outOfOrder;
    }

    /** The largest distance between the time that a scan carries and its arrival at the meter. */
    long worstStampMillis() {
        return worstStampMillis;
    }
}
