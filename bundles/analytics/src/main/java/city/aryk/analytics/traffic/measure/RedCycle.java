package city.aryk.analytics.traffic.measure;

/**
 * A cycle of a phase from one end of yellow to the next, as Utah draws it; times in local milliseconds.
 *
 * @param phase whose cycle it is
 */
record RedCycle(Phase phase, long red, long green, long yellow, long end) {
    /** A phase of a controller. */
    record Phase(int device, int number) implements Comparable<Phase> {
        @Override
        public int compareTo(Phase other) {
            return device == other.device
                    ? Integer.compare(number, other.number)
                    : Integer.compare(device, other.device);
        }
    }

    /** The seconds that a vehicle waits that arrives then; none in green and yellow. */
    double delay(long arrival) {
        return arrival < green ? (green - arrival) / 1_000.0 : 0;
    }

    boolean onGreen(long arrival) {
        return arrival >= green && arrival < yellow;
    }

    boolean onYellow(long arrival) {
        return arrival >= yellow;
    }
}
