package city.aryk.street.junction;

/**
 * The timing of one phase, in tenths of a second (NTCIP 1202, phaseTable).
 *
 * @param walk for the pedestrians beside it
 */
public record PhaseTiming(Green green, Clearance clearance, Walk walk, Recall recall) {

    /**
     * The green.
     *
     * @param least phaseMinimumGreen
     * @param passage phasePassage: how long a vehicle extends it
     * @param most phaseMaximum1, from the first conflicting call on
     */
    public record Green(int least, int passage, int most) {}

    /** phaseYellowChange and phaseRedClear. */
    public record Clearance(int yellow, int red) {
        public int whole() {
            return yellow + red;
        }
    }

    /** phaseWalk and phasePedestrianClear; 0 and 0 where nobody walks. */
    public record Walk(int walk, int clear) {
        static final Walk NONE = new Walk(0, 0);

        public int whole() {
            return walk + clear;
        }
    }

    /** What calls a phase although nobody is there. */
    public enum Recall {
        NONE,
        MINIMUM,
        MAXIMUM,
        PEDESTRIAN
    }

    public PhaseTiming {
        if (green.least() < 1 || green.most() < green.least() || clearance.yellow() < 30 || clearance.red() < 0) {
            throw new IllegalArgumentException(green + " " + clearance
                    + ": wanted a least green, a longest that is no shorter, and a yellow of 3 s or more");
        }
    }

    /** The shortest green, with its pedestrians or without them. */
    int least(boolean pedestrians) {
        return pedestrians ? Math.max(green.least(), walk.whole()) : green.least();
    }

    boolean walked() {
        return walk.whole() > 0;
    }
}
