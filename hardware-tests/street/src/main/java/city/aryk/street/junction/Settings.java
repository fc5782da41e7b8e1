package city.aryk.street.junction;

import city.aryk.street.junction.PhaseTiming.Clearance;
import city.aryk.street.junction.PhaseTiming.Green;
import city.aryk.street.junction.PhaseTiming.Recall;
import city.aryk.street.junction.PhaseTiming.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a junction is set up.
 *
 * @param timings of the phases 1 to 8
 * @param day which plan runs from when on, the earliest first
 */
public record Settings(List<PhaseTiming> timings, List<Plan> plans, List<DayPart> day, Demand demand, Limits limits) {
    private static final int TENTHS_A_MINUTE = 600;
    private static final int MINUTES_A_DAY = 1440;

    /**
     * A part of the day.
     *
     * @param minute of the day from which on the plan runs
     * @param plan its number, or {@link Plan#FREE}
     */
    public record DayPart(int minute, int plan) {}

    /**
     * What the controller watches, in tenths of a second.
     *
     * @param presence a detector that is on for longer has a fault (vehicleDetectorMaxPresence)
     * @param silence a detector that is off for longer has a fault (vehicleDetectorNoActivity)
     * @param priority the longest extension of a green for a bus
     * @param cooldown how long after a served request an approach gets no other
     * @param start how long all is red after a start
     */
    public record Limits(int presence, int silence, int priority, int cooldown, int start) {
        static final Limits STANDARD = new Limits(3_000, 36_000, 100, 600, 60);
    }

    public Settings {
        timings = List.copyOf(timings);
        plans = List.copyOf(plans);
        day = List.copyOf(day);
        if (timings.size() != Phases.COUNT || day.isEmpty() || day.get(0).minute() != 0) {
            throw new IllegalArgumentException("wanted eight phases, and a plan from minute 0 of the day on");
        }
        for (var part : day) {
            if (part.plan() != Plan.FREE && plans.stream().noneMatch(p -> p.number() == part.plan())) {
                throw new IllegalArgumentException("no plan " + part.plan() + " for minute " + part.minute());
            }
        }
        for (var plan : plans) {
            for (int phase = 1; phase <= Phases.COUNT; phase++) {
                fits(plan, phase, timings.get(phase - 1));
            }
        }
    }

    private static void fits(Plan plan, int phase, PhaseTiming timing) {
        int wanted = timing.least(timing.walked()) + timing.clearance().whole();
        if (plan.split(phase) < wanted) {
            throw new IllegalArgumentException("plan " + plan.number() + ": the split of phase " + phase + " is "
                    + plan.split(phase) + ", wanted " + wanted + " or more");
        }
    }

    PhaseTiming timing(int phase) {
        return timings.get(phase - 1);
    }

    /** The plan of the day for an instant; empty when the junction runs free. */
    Optional<Plan> plan(long tick) {
        int minute = (int) Math.floorMod(tick / TENTHS_A_MINUTE, (long) MINUTES_A_DAY);
        int number = Plan.FREE;
        for (var part : day) {
            number = part.minute() <= minute ? part.plan() : number;
        }
        int wanted = number;
        return plans.stream().filter(p -> p.number() == wanted).findFirst();
    }

    /** The same junction with other traffic. */
    public Settings with(Demand other) {
        return new Settings(timings, plans, day, other, limits);
    }

    /** The same junction that watches otherwise. */
    public Settings with(Limits other) {
        return new Settings(timings, plans, day, demand, other);
    }

    /** The same junction with one plan all day long, or none. */
    public Settings always(int plan) {
        return new Settings(timings, plans, List.of(new DayPart(0, plan)), demand, limits);
    }

    /** An avenue with two lanes to turn left and a street that crosses it, with three plans by day and none by night. */
    public static Settings standard() {
        var left = new PhaseTiming(new Green(50, 20, 200), new Clearance(35, 15), Walk.NONE, Recall.NONE);
        var avenue = new PhaseTiming(new Green(100, 30, 450), new Clearance(40, 20), new Walk(70, 120), Recall.MINIMUM);
        var street = new PhaseTiming(new Green(70, 25, 300), new Clearance(35, 20), new Walk(70, 140), Recall.NONE);
        var timings = List.of(left, avenue, left, street, left, avenue, left, street);
        var plans = List.of(
                plan(1, 200, List.of(160, 380, 160, 300)),
                plan(2, 350, List.of(130, 280, 120, 270)),
                plan(3, 500, List.of(200, 460, 200, 340)));
        var day = List.of(
                new DayPart(0, Plan.FREE),
                new DayPart(390, 1),
                new DayPart(570, 2),
                new DayPart(990, 3),
                new DayPart(1200, 2),
                new DayPart(1350, Plan.FREE));
        return new Settings(timings, plans, day, busy(), Limits.STANDARD);
    }

    private static Plan plan(int number, int offset, List<Integer> ring) {
        var splits = new ArrayList<>(ring);
        splits.addAll(ring);
        int cycle = ring.stream().mapToInt(Integer::intValue).sum();
        return new Plan(number, cycle, offset, splits);
    }

    private static Demand busy() {
        var hours = List.of(
                0.15, 0.1, 0.08, 0.08, 0.1, 0.25, 0.6, 1.0, 1.0, 0.8, 0.7, 0.7, //
                0.75, 0.75, 0.7, 0.75, 0.9, 1.0, 1.0, 0.8, 0.6, 0.45, 0.35, 0.25);
        return new Demand(List.of(110, 520, 90, 330, 100, 560, 100, 310), List.of(0, 50, 0, 60, 0, 40, 0, 60), hours);
    }
}
