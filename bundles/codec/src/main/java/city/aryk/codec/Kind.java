package city.aryk.codec;

/** How a quantity moves: what the next value is expected to be. The order is permanent. */
enum Kind {
    /** Most likely where it was, e.g. a voltage or a setting. */
    GAUGE,
    /** On by the mean of its last steps, e.g. an energy register. */
    REGISTER,
    /** About the mean of its last values, e.g. a wind speed. */
    NOISE,
    /** On by its last step, e.g. a ramp. */
    RAMP;

    private static final Kind[] ALL = values();

    static Kind of(int number) {
        return ALL[number];
    }
}
