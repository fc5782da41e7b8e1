package city.aryk.street.junction;

import java.util.List;

/**
 * Who wants to pass, by movement and hour.
 *
 * @param vehicles a busy hour's vehicles of the phases 1 to 8
 * @param pedestrians a busy hour's pushes of the buttons of the phases 1 to 8; 0 where there is no button
 * @param hours the share of that in each of the 24 hours of the day
 */
public record Demand(List<Integer> vehicles, List<Integer> pedestrians, List<Double> hours) {
    private static final double TENTHS_AN_HOUR = 36_000;
    private static final long TENTHS_A_DAY = 864_000;
    private static final int HOURS = 24;

    public Demand {
        vehicles = List.copyOf(vehicles);
        pedestrians = List.copyOf(pedestrians);
        hours = List.copyOf(hours);
        if (vehicles.size() != Phases.COUNT || pedestrians.size() != Phases.COUNT || hours.size() != HOURS) {
            throw new IllegalArgumentException("wanted eight movements and 24 hours");
        }
    }

    private double share(long tick) {
        return hours.get((int) (Math.floorMod(tick, TENTHS_A_DAY) / (long) TENTHS_AN_HOUR));
    }

    /** How likely a vehicle of a movement comes within one tenth of a second. */
    double vehicle(int phase, long tick) {
        return vehicles.get(phase - 1) * share(tick) / TENTHS_AN_HOUR;
    }

    /** How likely somebody pushes the button of a phase within one tenth of a second. */
    double pedestrian(int phase, long tick) {
        return pedestrians.get(phase - 1) * share(tick) / TENTHS_AN_HOUR;
    }

    /** The same shape with more or fewer people. */
    public Demand times(double factor) {
        return new Demand(
                vehicles, pedestrians, hours.stream().map(h -> h * factor).toList());
    }
}
