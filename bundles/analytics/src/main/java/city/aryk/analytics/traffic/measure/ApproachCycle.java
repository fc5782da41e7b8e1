package city.aryk.analytics.traffic.measure;

/**
 * How a cycle of an approach was occupied.
 *
 * @param approach whose cycle it is
 * @param barrier the end of the first seconds of red, local milliseconds
 * @param green the length of the green in milliseconds
 * @param occupiedGreen of it, occupied
 * @param occupiedRed of the first seconds of red, occupied
 */
public record ApproachCycle(Approach approach, long barrier, long green, long occupiedGreen, long occupiedRed) {
    public static final int ALL = -1;

    /**
     * Whose cycle it is.
     *
     * @param detector its number, or {@link #ALL} where all of the phase count together
     */
    public record Approach(int device, int phase, int detector) {}

    /** The share of the green that was occupied, in single precision; NaN for a cycle without green. */
    public float greenShare() {
        return (float) occupiedGreen / green;
    }

    /** The share of the first seconds of red that was occupied. */
    public float redShare(long redTime) {
        return (float) occupiedRed / redTime;
    }
}
