package city.aryk.street.junction;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;

/**
 * The lane of one phase: vehicles come by chance, cross the advance detector, join the queue at the stop line and leave
 * it at the saturation headway while the signal is green.
 */
final class Approach {
    /** From the advance detector to the stop line. */
    private static final int TRAVEL = 50;
    /** The shortest time between two vehicles at the advance detector. */
    private static final int HEADWAY = 12;
    /** How long a vehicle is on the advance detector. */
    private static final int PASSING = 3;
    /** Until the first of a queue moves. */
    private static final int START = 20;
    /** Between two that leave a queue: 1800 vehicles an hour. */
    private static final int SATURATION = 20;
    /** How long the stop line is free between two that leave it. */
    private static final int FREE = 5;

    private final int phase;
    private final Demand demand;
    private final SplittableRandom random;
    private final Deque<Long> coming = new ArrayDeque<>();
    private int waitingToCome;
    private long lastArrival = Long.MIN_VALUE / 2;
    private long lastLeft = Long.MIN_VALUE / 2;
    private long greenSince = Long.MAX_VALUE;
    private int queue;

    Approach(int phase, Demand demand, SplittableRandom random) {
        this.phase = phase;
        this.demand = demand;
        this.random = random;
    }

    void step(long tick, boolean green) {
        waitingToCome += random.nextDouble() < demand.vehicle(phase, tick) ? 1 : 0;
        if (waitingToCome > 0 && tick - lastArrival >= HEADWAY) {
            waitingToCome--;
            lastArrival = tick;
            coming.addLast(tick + TRAVEL);
        }
        while (!coming.isEmpty() && coming.getFirst() <= tick) {
            coming.removeFirst();
            queue++;
        }
        greenSince = green ? Math.min(greenSince, tick) : Long.MAX_VALUE;
        boolean moving = green && tick - greenSince >= START && tick - lastLeft >= SATURATION;
        if (queue > 0 && moving) {
            queue--;
            lastLeft = tick;
        }
    }

    boolean atAdvance(long tick) {
        return tick - lastArrival < PASSING;
    }

    boolean atStopLine(long tick) {
        return queue > 0 && tick - lastLeft >= FREE;
    }

    /** Vehicles that wait. */
    int queue() {
        return queue;
    }
}
